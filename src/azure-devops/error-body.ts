import type { HttpResponse } from '../ports/http.ts';

/** What a refusing server says, as far as it can be understood. */
export interface ErrorBody {
  /** Untrusted, may be localised; null when the answer holds no message. */
  readonly message: string | null;
  /** `GitItemNotFoundException`; null when absent. */
  readonly typeKey: string | null;
}

const NOTHING: ErrorBody = { message: null, typeKey: null };

/** UTF-8 without its byte order mark, which some answers carry in front of JSON. */
function bodyText(response: HttpResponse): string {
  return new TextDecoder('utf-8').decode(response.body);
}

/** The JSON object or array of an answer; null: there is none. The type is the caller's word. */
export function jsonOf<T>(response: HttpResponse): T | null {
  try {
    const value: unknown = JSON.parse(bodyText(response));
    return typeof value === 'object' && value !== null ? (value as T) : null;
  } catch {
    return null; // not JSON: the caller says so
  }
}

/** A page for people instead of data: a sign-in, a proxy's error. Its type may lie, so its beginning counts too. */
export function isHtml(response: HttpResponse): boolean {
  if ((response.headers['content-type'] ?? '').toLowerCase().includes('text/html')) return true;
  return /^\s*<(?:!doctype|html)/i.test(new TextDecoder().decode(response.body.subarray(0, 200)));
}

/** Reads JSON error bodies; plain text, HTML and nothing give what little they hold. */
export function readErrorBody(response: HttpResponse): ErrorBody {
  if (isHtml(response)) return { ...NOTHING, message: serviceError(response) };
  const text = bodyText(response).trim();
  if (text === '') return { ...NOTHING, message: serviceError(response) };
  const value = jsonOf<Record<string, unknown>>(response);
  if (value === null) return { ...NOTHING, message: text.slice(0, 500) };
  return { message: textOf(value['message']) ?? serviceError(response), typeKey: textOf(value['typeKey']) };
}

/** By the server's own error type: its texts are in its own language. */
export function isVersionRefusal(response: HttpResponse): boolean {
  if (response.status !== 400) return false;
  const { typeKey } = readErrorBody(response);
  return typeKey === 'VssVersionOutOfRangeException' || typeKey === 'VssInvalidPreviewVersionException';
}

function serviceError(response: HttpResponse): string | null {
  const header = response.headers['x-tfs-serviceerror'];
  if (header === undefined) return null;
  try {
    return decodeURIComponent(header.replaceAll('+', ' '));
  } catch {
    return header; // not URL-encoded after all
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
