import { ExpressionError } from './parse-expression.ts';
import { compare, isList, isLookup, toBoolean, toNumber, toText, type Value } from './value.ts';

/** An argument that is evaluated only when the function asks for it. */
export type Lazy = () => Value;

interface ExpressionFunction {
  readonly min: number;
  readonly max: number;
  run(args: readonly Lazy[]): Value;
}

const MANY = Number.POSITIVE_INFINITY;

/** The general functions; status functions (`succeeded` …) come from where the expression stands. */
export const FUNCTIONS: Readonly<Record<string, ExpressionFunction>> = {
  and: define(2, MANY, (args) => args.every((arg) => toBoolean(arg()))),
  or: define(2, MANY, (args) => args.some((arg) => toBoolean(arg()))),
  not: define(1, 1, (args) => !toBoolean(value(args, 0))),
  xor: define(2, 2, (args) => toBoolean(value(args, 0)) !== toBoolean(value(args, 1))),
  eq: define(2, 2, (args) => compare(value(args, 0), value(args, 1)) === 0),
  ne: define(2, 2, (args) => compare(value(args, 0), value(args, 1)) !== 0),
  gt: define(2, 2, (args) => order(args) > 0),
  ge: define(2, 2, (args) => order(args) >= 0),
  lt: define(2, 2, (args) => order(args) < 0),
  le: define(2, 2, (args) => order(args) <= 0),
  in: define(2, MANY, (args) => isAmong(args)),
  notin: define(2, MANY, (args) => !isAmong(args)),
  contains: define(2, 2, (args) => folded(args, 0).includes(folded(args, 1))),
  containsvalue: define(2, 2, (args) => containsValue(value(args, 0), value(args, 1))),
  startswith: define(2, 2, (args) => folded(args, 0).startsWith(folded(args, 1))),
  endswith: define(2, 2, (args) => folded(args, 0).endsWith(folded(args, 1))),
  format: define(1, MANY, (args) => format(text(args, 0), args.slice(1))),
  coalesce: define(2, MANY, coalesce),
  iif: define(3, 3, (args) => (toBoolean(value(args, 0)) ? value(args, 1) : value(args, 2))),
  join: define(2, 2, (args) => join(text(args, 0), value(args, 1))),
  length: define(1, 1, (args) => lengthOf(value(args, 0))),
  lower: define(1, 1, (args) => text(args, 0).toLowerCase()),
  upper: define(1, 1, (args) => text(args, 0).toUpperCase()),
  trim: define(1, 1, (args) => text(args, 0).trim()),
  replace: define(3, 3, (args) => text(args, 0).replaceAll(text(args, 1), text(args, 2))),
  split: define(2, 2, (args) => text(args, 0).split(text(args, 1))),
};

function define(min: number, max: number, run: (args: readonly Lazy[]) => Value): ExpressionFunction {
  return { min, max, run };
}

function value(args: readonly Lazy[], index: number): Value {
  return args[index]?.() ?? null;
}

function text(args: readonly Lazy[], index: number): string {
  const converted = toText(value(args, index));
  if (converted === undefined) throw new ExpressionError('Unable to convert from Object to String');
  return converted;
}

function folded(args: readonly Lazy[], index: number): string {
  return text(args, index).toUpperCase();
}

function order(args: readonly Lazy[]): number {
  const [left, right] = [value(args, 0), value(args, 1)];
  const result = compare(left, right);
  if (result !== undefined) return result;
  const shown = typeof right === 'object' ? 'Object' : `'${String(right)}'`;
  throw new ExpressionError(
    `Unable to convert ${shown} to ${typeof left === 'number' ? 'Number' : typeof left}`,
  );
}

function isAmong(args: readonly Lazy[]): boolean {
  const needle = value(args, 0);
  return args.slice(1).some((arg) => compare(needle, arg()) === 0);
}

function containsValue(haystack: Value, needle: Value): boolean {
  if (isList(haystack)) return haystack.some((item) => compare(item, needle) === 0);
  return isLookup(haystack) && haystack.values().some((item) => compare(item, needle) === 0);
}

function format(pattern: string, args: readonly Lazy[]): string {
  return pattern.replace(/\{\{|\}\}|\{(\d+)\}/g, (mark, index: string | undefined) => {
    if (index === undefined) return mark.slice(1);
    if (Number(index) >= args.length) throw new ExpressionError(`format has no argument {${index}}`);
    return text(args, Number(index));
  });
}

function coalesce(args: readonly Lazy[]): Value {
  for (const arg of args) {
    const result = arg();
    if (result !== null && result !== '') return result;
  }
  return null;
}

function join(separator: string, items: Value): Value {
  if (!isList(items)) return toText(items) ?? '';
  return items.map((item) => toText(item) ?? '').join(separator);
}

function lengthOf(subject: Value): number {
  if (isList(subject)) return subject.length;
  if (isLookup(subject)) return subject.values().length;
  return typeof subject === 'number' ? String(toNumber(subject)).length : (toText(subject)?.length ?? 0);
}
