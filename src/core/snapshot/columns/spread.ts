/** Of each row what its item holds. */
export function spreadOver(items: Int32Array, values: Int32Array): Int32Array {
  const spread = new Int32Array(items.length);
  for (let row = 0; row < items.length; row += 1) spread[row] = values[items[row] ?? 0] ?? 0;
  return spread;
}
