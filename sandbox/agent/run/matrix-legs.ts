import type { Scope } from '../expressions/evaluate.ts';
import { expandRuntime } from '../expressions/expand.ts';
import { ExpressionError } from '../expressions/parse-expression.ts';
import type { Matrix, VariableDeclaration } from '../pipeline/pipeline.ts';

export interface Leg {
  /** `__default` without a matrix. */
  readonly name: string;
  readonly variables: readonly VariableDeclaration[];
}

const SINGLE: readonly Leg[] = [{ name: '__default', variables: [] }];

/** A matrix given as `$[ … ]` must evaluate to JSON of the same form. Throws ExpressionError. */
export function matrixLegs(matrix: Matrix | null, scope: Scope): readonly Leg[] {
  if (matrix === null) return SINGLE;
  const legs = typeof matrix.legs === 'string' ? parseLegs(expandRuntime(matrix.legs, scope)) : matrix.legs;
  return Object.entries(legs).map(([name, variables]) => ({
    name,
    variables: Object.entries(variables).map(([key, value]) => ({
      name: key,
      value: String(value),
      readOnly: false,
    })),
  }));
}

function parseLegs(text: string): Record<string, Record<string, unknown>> {
  let legs: unknown;
  try {
    legs = JSON.parse(text);
  } catch {
    throw new ExpressionError(`The matrix is not JSON: ${text}`);
  }
  if (!isObject(legs)) throw new ExpressionError(`The matrix is not an object: ${text}`);
  const entries = Object.entries(legs).map(([name, variables]) => {
    if (!isObject(variables)) throw new ExpressionError(`Leg ${name} of the matrix is not an object`);
    return [name, variables] as const;
  });
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
