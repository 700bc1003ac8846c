import { at, isObject, readJson } from './json.ts';

/** One answer of the real service. */
export interface Recording {
  readonly method: string;
  readonly url: URL;
  readonly status: number;
  readonly requestBody: unknown;
  readonly body: unknown;
}

/** Successful recorded answers with a JSON body. */
export function loadRecordings(file: string): Recording[] {
  const all = readJson(file);
  if (!Array.isArray(all)) throw new Error(`${file} is not a list`);
  return all.flatMap((entry: unknown): Recording[] => {
    const status = Number(at(entry, 'status'));
    const method = String(at(entry, 'method'));
    const body = parsed(at(entry, 'body'));
    if (status >= 300 || method === 'OPTIONS' || body === undefined) return [];
    return [
      {
        method,
        url: new URL(String(at(entry, 'uri'))),
        status,
        requestBody: parsed(at(entry, 'reqBody')),
        body,
      },
    ];
  });
}

/** Undefined for an empty body and for anything that is not a JSON object or list. */
function parsed(text: unknown): unknown {
  if (typeof text !== 'string' || !/^\uFEFF?\s*[[{]/.test(text)) return undefined;
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  return isObject(value) || Array.isArray(value) ? value : undefined;
}
