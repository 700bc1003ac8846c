import type { FileHandle } from 'node:fs/promises';

/** Bytes of a file from `start` to before `end`; fewer where it ends earlier. */
export async function readAt(handle: FileHandle, start: number, end: number): Promise<DataView> {
  const bytes = new Uint8Array(end - start);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
  return new DataView(bytes.buffer, 0, bytesRead);
}
