import { isBinary } from './is-binary.ts';

/** How git counts: of 60,000. */
const MOST = 60_000;
const LEAST = MOST / 2;
const CHUNK = 64;

/**
 * How much of a file is in another one, 0 to 60,000, as git's rename detection says: the octets of lines (or of 64
 * octets, when a line is longer) that both have, of the larger one. 0 below one half.
 */
export function similarity(from: Buffer, to: Buffer): number {
  const [small, large] = [Math.min(from.length, to.length), Math.max(from.length, to.length)];
  if (to.length === 0 || large * (MOST - LEAST) < (large - small) * MOST) return 0;
  const source = countChunks(from);
  let copied = 0;
  for (const [chunk, octets] of countChunks(to)) copied += Math.min(octets, source.get(chunk) ?? 0);
  const score = Math.floor((copied * MOST) / large);
  return score < LEAST ? 0 : score;
}

/** Chunk → how many octets of the file are such chunks. */
function countChunks(bytes: Buffer): Map<string, number> {
  const counts = new Map<string, number>();
  const isText = !isBinary(bytes);
  let chunk = '';
  const end = (): void => {
    counts.set(chunk, (counts.get(chunk) ?? 0) + chunk.length);
    chunk = '';
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const octet = bytes[at] ?? 0;
    // Line ends of either kind are the same.
    if (isText && octet === 13 && bytes[at + 1] === 10) continue;
    chunk += String.fromCharCode(octet);
    if (octet === 10 || chunk.length >= CHUNK) end();
  }
  if (chunk !== '') end();
  return counts;
}
