import type { Call, Reply } from '../../http/operation.ts';

type ContentFormat = 'json' | 'octets' | 'text' | 'zip';

/** What the client wants: `$format` first, then `Accept`; null when neither says. */
export function contentFormat(call: Pick<Call, 'query' | 'accept'>): ContentFormat | null {
  const asked = call.query.get('$format')?.toLowerCase();
  if (asked === 'json') return 'json';
  if (asked === 'octetstream') return 'octets';
  if (asked === 'text') return 'text';
  if (asked === 'zip') return 'zip';
  const types = call.accept.toLowerCase().split(',');
  for (const type of types) {
    const name = type.split(';', 1)[0]?.trim();
    if (name === 'application/json' || name === 'text/json') return 'json';
    if (name === 'application/octet-stream') return 'octets';
    if (name === 'text/plain') return 'text';
    if (name === 'application/zip') return 'zip';
  }
  return null;
}

/** Bytes with the content type of the format; `download=true` names the file. */
export function rawContent(bytes: Uint8Array, format: ContentFormat | null, fileName: string | null): Reply {
  const contentType = format === 'text' ? 'text/plain' : 'application/octet-stream';
  const headers =
    fileName === null
      ? {}
      : { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}` };
  return { kind: 'bytes', status: 200, contentType, bytes, headers };
}
