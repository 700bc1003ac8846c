import { type Fault, fault } from '../../fault.ts';
import { failure, type Result, success } from '../../result.ts';
import { positionAt } from './position.ts';
import type { Encoding, SourceText } from './source-text.ts';

/** UTF-8 or UTF-16, with or without byte order mark. Anything else is a fault with its first bad byte. */
export function decode(file: string, bytes: Uint8Array): Result<SourceText> {
  const container = containerOf(bytes);
  if (container !== null) return failure(compressed(file, container));
  const { encoding, bom } = sniff(bytes);
  if (encoding === null) return failure(undecodable(file, '', 'utf-8', 0, 'is UTF-32'));
  const body = bytes.subarray(bom);
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
    return success({ file, text, encoding, bom });
  } catch {
    // The decoder does not say where: look for it.
    return failure(encoding === 'utf-8' ? badUtf8(file, body, bom) : badUtf16(file, body, encoding, bom));
  }
}

/** By the first four bytes; null: UTF-32. */
export function sniff(bytes: Uint8Array): { encoding: Encoding | null; bom: number } {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: null, bom: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: null, bom: 4 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bom: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bom: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bom: 3 };
  // JSON starts with ASCII, so a NUL beside it betrays UTF-16 without a mark.
  if (a !== undefined && a !== 0 && b === 0 && c !== 0) return { encoding: 'utf-16le', bom: 0 };
  if (a === 0 && b !== undefined && b !== 0 && c === 0) return { encoding: 'utf-16be', bom: 0 };
  return { encoding: 'utf-8', bom: 0 };
}

function containerOf(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) return 'zip';
  return null;
}

function compressed(file: string, container: string): Fault {
  return fault('sarif.encoding', {
    message: `The file is a ${container} archive, not a SARIF log.`,
    next: 'Unpack it first, or give one gzip-compressed log as it is.',
    file,
    line: 1,
    column: 1,
    offset: 0,
  });
}

function badUtf8(file: string, body: Uint8Array, bom: number): Fault {
  const at = firstBadUtf8(body);
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body.subarray(0, at.index));
  return at.truncated
    ? truncated(file, before, bom)
    : undecodable(file, before, 'utf-8', bom, `is neither UTF-8 nor UTF-16: its byte ${hex(body[at.index])}`);
}

function badUtf16(file: string, body: Uint8Array, encoding: 'utf-16le' | 'utf-16be', bom: number): Fault {
  const loose = new TextDecoder(encoding, { ignoreBOM: true }).decode(body);
  const at = loose.indexOf('\ufffd');
  return undecodable(
    file,
    loose.slice(0, Math.max(at, 0)),
    encoding,
    bom,
    'is damaged UTF-16: a half character',
  );
}

function undecodable(file: string, before: string, encoding: Encoding, bom: number, what: string): Fault {
  const place = positionAt({ file, text: before, encoding, bom }, before.length);
  return fault('sarif.encoding', {
    message: `The file ${what} at line ${place.line}, column ${place.column} cannot be read.`,
    next: 'Let the scanner write UTF-8 (in PowerShell: Out-File -Encoding utf8, or the scanner’s own output option).',
    file,
    ...place,
  });
}

function truncated(file: string, before: string, bom: number): Fault {
  const place = positionAt({ file, text: before, encoding: 'utf-8', bom }, before.length);
  return fault('sarif.truncated', {
    message: `The file ends in the middle of a character, at line ${place.line}, column ${place.column}.`,
    next: 'Run the scanner again: it was interrupted, or the disk was full.',
    file,
    ...place,
  });
}

/** Index of the first byte that no UTF-8 sequence allows; `truncated` when the bytes just end too early. */
function firstBadUtf8(bytes: Uint8Array): { index: number; truncated: boolean } {
  let index = 0;
  while (index < bytes.length) {
    const length = sequenceLength(bytes[index] ?? 0);
    if (length === 0) return { index, truncated: false };
    const rest = bytes.subarray(index, index + length);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(length === 1 ? new Uint8Array() : rest);
    } catch {
      const onlyContinuations = rest.subarray(1).every((octet) => octet >= 0x80 && octet <= 0xbf);
      return { index, truncated: rest.length < length && onlyContinuations };
    }
    index += length;
  }
  return { index, truncated: false };
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function hex(octet: number | undefined): string {
  return `0x${(octet ?? 0).toString(16).padStart(2, '0')}`;
}
