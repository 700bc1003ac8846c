import Ajv, { type ValidateFunction } from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { findOperation } from './find-operation.ts';
import { isObject } from './json.ts';
import { normaliseDefinitions, normaliseSchema } from './normalise.ts';
import type { SpecificationFile, SpecifiedOperation } from './specification.ts';

type Judgement =
  | { readonly kind: 'passes' }
  /** The operation is unknown to the files, or its answer has no schema. */
  | { readonly kind: 'noSchema' }
  | { readonly kind: 'fails'; readonly problems: readonly string[] };

/** Judges answers by Microsoft's OpenAPI files. */
export interface Oracle {
  readonly operations: readonly SpecifiedOperation[];
  /** By our name (`git/Pull Requests_Create`), any case. */
  named(name: string): SpecifiedOperation | null;
  find(method: string, url: URL): SpecifiedOperation | null;
  judge(operation: SpecifiedOperation, status: number, body: unknown): Judgement;
}

const NUMBERS_AND_BYTES = [
  'int16',
  'int32',
  'int64',
  'double',
  'float',
  'decimal',
  'byte',
  'Stream',
  'stream',
];

export function createOracle(files: readonly SpecificationFile[]): Oracle {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  addFormats(ajv, ['uuid', 'uri']);
  for (const format of NUMBERS_AND_BYTES) ajv.addFormat(format, true);
  for (const { file, definitions } of files) {
    ajv.addSchema({ id: idOf(file), definitions: normaliseDefinitions(definitions, idOf(file)) });
  }
  const operations = files.flatMap((file) => file.operations);
  const byName = new Map(operations.map((operation) => [operation.name.toLowerCase(), operation]));
  const compiled = new Map<unknown, ValidateFunction>();
  const validatorOf = (operation: SpecifiedOperation, schema: unknown): ValidateFunction => {
    const known = compiled.get(schema);
    if (known !== undefined) return known;
    const made = ajv.compile(normaliseSchema(schema, idOf(operation.file)) as object);
    compiled.set(schema, made);
    return made;
  };
  return {
    operations,
    named: (name) => byName.get(name.toLowerCase()) ?? null,
    find: (method, url) => findOperation(operations, method, url),
    judge(operation, status, body) {
      // The files declare 200 nearly everywhere, whatever the service answers.
      const schema = operation.responses.get(String(status)) ?? [...operation.responses.values()][0];
      if (schema === undefined) return { kind: 'noSchema' };
      const validate = validatorOf(operation, schema);
      if (validate(unwrapped(schema, body))) return { kind: 'passes' };
      return { kind: 'fails', problems: problemsOf(validate) };
    },
  };
}

function idOf(file: string): string {
  return `https://openapi.example/${file}.json`;
}

/** A list is declared as a bare array and travels as `{count, value}`. */
function unwrapped(schema: unknown, body: unknown): unknown {
  const isList = isObject(schema) && schema['type'] === 'array';
  return isList && isObject(body) && Array.isArray(body['value']) ? body['value'] : body;
}

function problemsOf(validate: ValidateFunction): string[] {
  return (validate.errors ?? [])
    .filter((error) => error.keyword !== 'anyOf')
    .map((error) => `${error.instancePath || '/'} ${error.message ?? ''} ${JSON.stringify(error.params)}`);
}
