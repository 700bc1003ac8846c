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
  const joined = texts.join('');
  const bytes = new TextEncoder().encode(joined);
  // As many bytes as units: it is ASCII, and nothing is odd.
  const odd = bytes.length === joined.length ? [] : oddOnes(texts);
  if (odd.length === 0) return { lengths: lengthsOf(texts), bytes, odd };
  const places = new Set(odd.map(([place]) => place));
  const plain = texts.map((text, place) => (places.has(place) ? '' : text));
  return { lengths: lengthsOf(plain), bytes: new TextEncoder().encode(plain.join('')), odd };
}

function lengthsOf(texts: readonly string[]): Int32Array {
  const lengths = new Int32Array(texts.length);
  for (let place = 0; place < lengths.length; place += 1) lengths[place] = texts[place]?.length ?? 0;
  return lengths;
}

function oddOnes(texts: readonly string[]): [place: number, text: string][] {
  // All at once first; what stands between them keeps two halves of two texts apart.
  if (!HALF_PAIR.test(texts.join('\n'))) return [];
  return texts.flatMap((text, place): [number, string][] => (HALF_PAIR.test(text) ? [[place, text]] : []));
}
