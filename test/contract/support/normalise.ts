import { isObject, type JsonObject } from './json.ts';

/** The service writes dates without a zone (`0001-01-01T00:00:00`). */
const DATE_TIME = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?$';
/** `JObject` goes beyond the reference: one file writes the settings of a policy so, another as an object. */
const PLACEHOLDER_FORMATS = new Set(['T', 'JToken', 'JTokenType', 'JContainer', 'JObject']);
const TYPES = new Set(['string', 'integer', 'number', 'boolean', 'array', 'object']);
/** Declared as objects, written as text. */
const DESCRIPTORS = new Set(['IdentityDescriptor', 'SubjectDescriptor']);

/**
 * Turns the definitions of one of Microsoft's files into schemas that real answers pass (rest-api reference, 1.4):
 * everything may be null, placeholders mean anything, dates need no zone, references become absolute.
 */
export function normaliseDefinitions(definitions: JsonObject, schemaId: string): JsonObject {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [
      name,
      DESCRIPTORS.has(name) ? { type: ['string', 'object', 'null'] } : normaliseSchema(schema, schemaId),
    ]),
  );
}

/** One schema; see {@link normaliseDefinitions}. */
export function normaliseSchema(schema: unknown, schemaId: string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => normaliseSchema(item, schemaId));
  if (!isObject(schema)) return schema;
  if (typeof schema['$ref'] === 'string') {
    const reference = schema['$ref'].replace(/^#\/definitions\//, `${schemaId}#/definitions/`);
    return { anyOf: [{ $ref: reference }, { type: 'null' }] };
  }
  if (isAnything(schema)) return {};
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') result[key] = mapValues(value, (member) => normaliseSchema(member, schemaId));
    else if (key === 'items' || key === 'additionalProperties' || key === 'allOf') {
      result[key] = normaliseSchema(value, schemaId);
    } else if (KEPT.has(key)) result[key] = value;
  }
  return nullable(dated(result));
}

const KEPT = new Set(['type', 'enum', 'format', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern']);

function isAnything(schema: JsonObject): boolean {
  if (typeof schema['format'] === 'string' && PLACEHOLDER_FORMATS.has(schema['format'])) return true;
  return (
    schema['type'] === 'object' &&
    !('properties' in schema) &&
    !('allOf' in schema) &&
    !('additionalProperties' in schema)
  );
}

function dated(schema: JsonObject): JsonObject {
  if (schema['format'] !== 'date-time') return schema;
  const { format: _format, ...rest } = schema;
  return { ...rest, pattern: DATE_TIME };
}

function nullable(schema: JsonObject): JsonObject {
  const type = schema['type'];
  const withType = typeof type === 'string' && TYPES.has(type) ? { ...schema, type: [type, 'null'] } : schema;
  const values = withType['enum'];
  return Array.isArray(values) ? { ...withType, enum: [...values, ...missing(values), null] } : withType;
}

/** The visibility enums lack two values that the service writes. */
function missing(values: readonly unknown[]): string[] {
  const isVisibility = values.length === 2 && values.includes('private') && values.includes('public');
  return isVisibility ? ['organization', 'unchanged'] : [];
}

function mapValues(value: unknown, change: (member: unknown) => unknown): JsonObject {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}
