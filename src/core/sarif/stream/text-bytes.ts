/** Bytes that may know faster ways to text and to other bytes than the platform's standard: Node's `Buffer` does. */
export interface TextBytes extends Uint8Array {
  latin1Slice?(start: number, end: number): string;
  utf8Slice?(start: number, end: number): string;
  copy?(target: Uint8Array, targetStart: number, start: number, end: number): number;
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** All of a buffer: Node's own kind of bytes where there is one. */
export function textBytes(buffer: ArrayBuffer): TextBytes {
  return typeof Buffer === 'undefined' ? new Uint8Array(buffer) : Buffer.from(buffer);
}

/** Bytes that are written as text. */
export function decodeBase64(base64: string): Uint8Array<ArrayBuffer> {
  return typeof Buffer === 'undefined'
    ? Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    : new Uint8Array(Buffer.from(base64, 'base64'));
}

/** The text that lies among these bytes in UTF-8, which was checked before. */
export function textOf(bytes: TextBytes, start: number, length: number): string {
  const end = start + length;
  return bytes.utf8Slice?.(start, end) ?? DECODER.decode(bytes.subarray(start, end));
}

/** The same for plain ASCII. */
export function asciiOf(bytes: TextBytes, start: number, length: number): string {
  const end = start + length;
  return bytes.latin1Slice?.(start, end) ?? DECODER.decode(bytes.subarray(start, end));
}
