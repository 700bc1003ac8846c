/** Copies in steps of sixteen bytes, and so may write, and read, a little more than it has to. @returns where it ends */
export function copied(to: usize, from: usize, length: usize): usize {
  for (let at: usize = 0; at < length; at += 16) v128.store(to + at, v128.load(from + at));
  return to + length;
}
