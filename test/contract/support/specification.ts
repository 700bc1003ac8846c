import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isObject, type JsonObject, objectAt, readJson } from './json.ts';

/** One operation of Microsoft's OpenAPI files. */
export interface SpecifiedOperation {
  /** `git/Pull Requests_Create`: the area as `operations-needed.json` names it, then the operation id. */
  readonly name: string;
  readonly file: string;
  readonly method: string;
  /** The `api-version` that the file tells callers to send. */
  readonly version: string;
  /** `/{organization}/{project}/_apis/…`, without query. */
  readonly path: string;
  /** Query parameters that tell this operation from others on the same path (`x-ms-paths`). */
  readonly needsQuery: readonly string[];
  /** Schema per status; a status without a body is missing. */
  readonly responses: ReadonlyMap<string, unknown>;
  /** Names of example files, relative to the area, in lower case. */
  readonly examples: readonly string[];
}

export interface SpecificationFile {
  readonly file: string;
  readonly definitions: JsonObject;
  readonly operations: readonly SpecifiedOperation[];
}

/** One official example: parameters of the request and bodies by status. */
export interface Example {
  readonly name: string;
  readonly parameters: JsonObject;
  readonly responses: JsonObject;
  readonly requestUrl: string;
}

const AREAS: Readonly<Record<string, string>> = {
  workItemTracking: 'wit',
  serviceHooks: 'hooks',
  identities: 'ims',
  accounts: 'account',
};

/** All OpenAPI files of a folder such as `ado-openapi/7.1`; `only` limits them to some areas' files. */
export function loadSpecifications(folder: string, only?: readonly string[]): SpecificationFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.startsWith('httpExamples-'))
    .filter((name) => only === undefined || only.includes(basename(name, '.json')))
    .map((name) => loadSpecification(join(folder, name)));
}

/** Examples of an area's file, by lower-case path (`httpexamples/pushes/…`); empty when there are none. */
export function loadExamples(folder: string, file: string): ReadonlyMap<string, Example> {
  const path = join(folder, `httpExamples-${AREAS[file] ?? file}.json`);
  if (!existsSync(path)) return new Map();
  return new Map(
    Object.entries(objectAt(readJson(path))).map(([name, example]) => [
      name.toLowerCase(),
      {
        name,
        parameters: objectAt(example, 'parameters'),
        responses: objectAt(example, 'responses'),
        requestUrl: String(objectAt(example)['x-ms-vss-request-url'] ?? ''),
      },
    ]),
  );
}

function loadSpecification(path: string): SpecificationFile {
  const file = basename(path, '.json').replace(/-onprem$/, '');
  const document = readJson(path);
  const operations = ['paths', 'x-ms-paths'].flatMap((section) =>
    Object.entries(objectAt(document, section)).flatMap(([template, methods]) =>
      Object.entries(objectAt(methods)).flatMap(([method, operation]) =>
        isObject(operation) && typeof operation['operationId'] === 'string'
          ? [specified(file, method, template, operation, versionIn(objectAt(document), operation))]
          : [],
      ),
    ),
  );
  return { file, definitions: objectAt(document, 'definitions'), operations };
}

function specified(
  file: string,
  method: string,
  template: string,
  operation: JsonObject,
  version: string,
): SpecifiedOperation {
  const [path = '', query = ''] = template.split('?');
  const responses = Object.entries(objectAt(operation, 'responses')).flatMap(
    ([status, response]): [string, unknown][] =>
      isObject(response) && 'schema' in response ? [[status, response['schema']]] : [],
  );
  return {
    name: `${AREAS[file] ?? file}/${String(operation['operationId'])}`,
    file,
    method: method.toUpperCase(),
    version,
    path,
    needsQuery: [...query.matchAll(/([^&=]+)=/g)].map((match) => (match[1] ?? '').toLowerCase()),
    responses: new Map(responses),
    examples: Object.values(objectAt(operation, 'x-ms-examples')).map((reference) =>
      String(objectAt(reference)['$ref'] ?? '')
        .replace(/^\.\//, '')
        .toLowerCase(),
    ),
  };
}

/** It stands in the description of the parameter: "This should be set to '6.0-preview.1' to use this version". */
function versionIn(document: JsonObject, operation: JsonObject): string {
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'] : [];
  const shared = objectAt(document, 'parameters');
  const resolved = parameters.map((each: unknown) => {
    const reference = objectAt(each)['$ref'];
    return typeof reference === 'string' ? shared[reference.split('/').at(-1) ?? ''] : each;
  });
  const found = resolved.map((each) => objectAt(each)).find(({ name }) => name === 'api-version');
  return /set to '([^']+)'/.exec(String(found?.['description']))?.[1] ?? '';
}
