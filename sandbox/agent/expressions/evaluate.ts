import { FUNCTIONS, type Lazy } from './functions.ts';
import { type Expression, ExpressionError, parseExpression } from './parse-expression.ts';
import { isList, isLookup, type Lookup, toBoolean, toNumber, toText, type Value } from './value.ts';

/** What an expression may see, by where it stands. */
export interface Scope {
  /** `variables`, `dependencies`, `stageDependencies`, `parameters`; in lower case. */
  readonly contexts: Readonly<Record<string, Lookup>>;
  /** Functions of this place besides the general ones: `succeeded('A')`; names in lower case. */
  readonly status?: Readonly<Record<string, (names: readonly string[]) => boolean>>;
}

/** Throws ExpressionError. */
export function evaluate(text: string, scope: Scope): Value {
  return resolve(parseExpression(text), scope);
}

/** Throws ExpressionError. */
export function evaluateCondition(text: string, scope: Scope): boolean {
  return toBoolean(evaluate(text, scope));
}

function resolve(node: Expression, scope: Scope): Value {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'context': {
      const context = own(scope.contexts, node.name);
      if (context === undefined) throw new ExpressionError(`Unrecognized value: '${node.name}'`);
      return context;
    }
    case 'property':
      return member(resolve(node.target, scope), resolve(node.key, scope));
    case 'call':
      return call(node.name, node.args, scope);
  }
}

function member(target: Value, key: Value): Value {
  if (isLookup(target)) return target.get(toText(key) ?? '');
  if (isList(target)) return target[toNumber(key) ?? -1] ?? null;
  return null;
}

function call(name: string, args: readonly Expression[], scope: Scope): Value {
  const lazy: readonly Lazy[] = args.map((arg) => () => resolve(arg, scope));
  const status = own(scope.status ?? {}, name);
  if (status !== undefined) return status(lazy.map((arg) => toText(arg()) ?? ''));
  const general = own(FUNCTIONS, name);
  if (general === undefined) throw new ExpressionError(`Unrecognized function: '${name}'`);
  if (args.length < general.min) throw new ExpressionError(`Too few parameters for '${name}'`);
  if (args.length > general.max) throw new ExpressionError(`Too many parameters for '${name}'`);
  return general.run(lazy);
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
