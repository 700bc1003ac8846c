import { ApiError } from './api-error.ts';
import type { Call } from './operation.ts';

/** The members of a JSON object body; 400 as the service answers a missing or different body. */
export function objectBody(call: Pick<Call, 'body'>, parameter = 'body'): Readonly<Record<string, unknown>> {
  if (!isObject(call.body)) throw missingBody(parameter);
  return call.body;
}

/** The items of a JSON array body. */
export function arrayBody(call: Pick<Call, 'body'>, parameter = 'body'): readonly unknown[] {
  if (!Array.isArray(call.body)) throw missingBody(parameter);
  return call.body;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function missingBody(parameter: string): ApiError {
  return new ApiError(
    400,
    'VssPropertyValidationException',
    `Value cannot be null.\r\nParameter name: ${parameter}`,
  );
}
