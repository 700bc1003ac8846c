import type { Value } from './value.ts';

export type Expression =
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'property'; readonly target: Expression; readonly key: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** The expression is not valid, or a value does not fit a function. */
export class ExpressionError extends Error {}

interface Token {
  readonly kind: 'literal' | 'word' | 'mark';
  readonly text: string;
  readonly value: Value;
  readonly at: number;
}

const TOKEN =
  /\s*(?:('(?:[^']|'')*')|(-?(?:\d+(?:\.\d+)*|\.\d+))(?![\w.])|([A-Za-z_][\w-]*)|([()[\],.])|(\S))/y;

/** Grammar: literals, contexts, `.name`, `[index]`, function calls. An empty text is an error. */
export function parseExpression(text: string): Expression {
  const tokens = tokenize(text);
  let index = 0;

  const peek = (): string | undefined => (tokens[index]?.kind === 'mark' ? tokens[index]?.text : undefined);
  const fail = (): never => {
    const token = tokens[index];
    throw new ExpressionError(
      token === undefined
        ? `Unexpected end of expression '${text}'`
        : `Unexpected symbol '${token.text}' at position ${token.at + 1} of expression '${text}'`,
    );
  };
  const expectMark = (mark: string): void => {
    if (peek() !== mark) fail();
    index += 1;
  };

  const list = (): Expression[] => {
    expectMark('(');
    const args: Expression[] = [];
    while (peek() !== ')') {
      if (args.length > 0) expectMark(',');
      args.push(expression());
    }
    index += 1;
    return args;
  };

  const primary = (): Expression => {
    const token = tokens[index];
    if (token === undefined || token.kind === 'mark') return fail();
    index += 1;
    if (token.kind === 'literal') return { kind: 'literal', value: token.value };
    if (peek() === '(') return { kind: 'call', name: token.text.toLowerCase(), args: list() };
    const word = token.text.toLowerCase();
    if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' };
    if (word === 'null') return { kind: 'literal', value: null };
    return { kind: 'context', name: word };
  };

  const expression = (): Expression => {
    let node = primary();
    for (;;) {
      if (peek() === '.') {
        index += 1;
        const token = tokens[index];
        if (token?.kind !== 'word') return fail();
        index += 1;
        node = { kind: 'property', target: node, key: { kind: 'literal', value: token.text } };
      } else if (peek() === '[') {
        index += 1;
        node = { kind: 'property', target: node, key: expression() };
        expectMark(']');
      } else {
        return node;
      }
    }
  };

  const root = expression();
  if (index < tokens.length) fail();
  return root;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (match === null) break;
    const [, quoted, digits, word, mark, other] = match;
    const at = TOKEN.lastIndex - (quoted ?? digits ?? word ?? mark ?? other ?? '').length;
    if (quoted !== undefined) {
      tokens.push({ kind: 'literal', text: quoted, value: quoted.slice(1, -1).replaceAll("''", "'"), at });
    } else if (digits !== undefined) {
      tokens.push({ kind: 'literal', text: digits, value: numberOrVersion(digits), at });
    } else if (word !== undefined) {
      tokens.push({ kind: 'word', text: word, value: null, at });
    } else if (mark !== undefined) {
      tokens.push({ kind: 'mark', text: mark, value: null, at });
    } else {
      throw new ExpressionError(`Unexpected symbol '${other}' at position ${at + 1} of expression '${text}'`);
    }
  }
  return tokens;
}

function numberOrVersion(text: string): Value {
  return text.split('.').length > 2 ? { version: text.split('.').map(Number) } : Number(text);
}
