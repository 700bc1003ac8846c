const UTF8 = 65001;
const SNIFFED = 8000;

/** FileContentMetadata of a file (null bytes: a folder). */
export function contentMetadata(path: string, bytes: Uint8Array | null): Record<string, unknown> {
  const fileName = path.slice(path.lastIndexOf('/') + 1);
  if (bytes === null) return { fileName };
  const extension = /\.([^.]+)$/.exec(fileName)?.[1] ?? '';
  const binary = isBinary(bytes);
  return {
    encoding: binary ? -1 : UTF8,
    contentType: binary ? 'application/octet-stream' : 'text/plain',
    fileName,
    extension,
    ...(binary ? { isBinary: true } : {}),
  };
}

/** The text of a file as JSON answers show it; null for binary files. */
export function readableText(bytes: Uint8Array): string | null {
  return isBinary(bytes) ? null : new TextDecoder().decode(bytes);
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, SNIFFED).includes(0);
}
