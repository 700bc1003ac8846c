/** What a delta of a pack makes of its base (`gitformat-pack`, "Deltified representation"); null: it does not fit. */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Uint8Array | null {
  let place = 0;
  const next = (): number => delta[place++] ?? 0;
  const size = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = next();
      value += (byte & 127) * factor;
      if (byte < 128 || place >= delta.length) return value;
    }
  };
  if (size() !== base.length) return null;
  const result = new Uint8Array(size());
  let written = 0;
  while (place < delta.length) {
    const instruction = next();
    const isCopy = instruction >= 128;
    let [from, length] = [0, isCopy ? 0 : instruction];
    if (isCopy) {
      for (let bit = 0; bit < 4; bit += 1) if (instruction & (1 << bit)) from += next() * 256 ** bit;
      for (let bit = 0; bit < 3; bit += 1) if (instruction & (16 << bit)) length += next() * 256 ** bit;
      if (length === 0) length = 0x10000;
    }
    const source = isCopy ? base.subarray(from, from + length) : delta.subarray(place, place + length);
    if (length === 0 || source.length !== length || written + length > result.length) return null;
    result.set(source, written);
    written += length;
    if (!isCopy) place += length;
  }
  return written === result.length ? result : null;
}
