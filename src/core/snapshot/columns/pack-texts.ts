const HALF_PAIR = /\p{Surrogate}/u;

/** Texts as a file keeps them. */
export interface PackedTexts {
  /** In UTF-16 units; 0 for odd ones. */
  readonly lengths: Int32Array;
  /** UTF-8 of all in one. */
  readonly bytes: Uint8Array;
  /** Those with halves of surrogate pairs, which UTF-8 cannot say, by their place. */
  readonly odd: readonly (readonly [place: number, text: string])[];
}

/** @param texts in the order of their places */
export function packTexts(texts: readonly string[]): PackedTexts {
  const odd = oddOnes(texts);
  const places = new Set(odd.map(([place]) => place));
  const plain = odd.length === 0 ? texts : texts.map((text, place) => (places.has(place) ? '' : text));
  const lengths = new Int32Array(plain.length);
  for (const [place, { length }] of plain.entries()) lengths[place] = length;
  return { lengths, bytes: new TextEncoder().encode(plain.join('')), odd };
}

function oddOnes(texts: readonly string[]): [place: number, text: string][] {
  // All at once first; what stands between them keeps two halves of two texts apart.
  if (!HALF_PAIR.test(texts.join('\n'))) return [];
  return texts.flatMap((text, place): [number, string][] => (HALF_PAIR.test(text) ? [[place, text]] : []));
}
