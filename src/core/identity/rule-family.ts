/** `CA2100/1` is a sub-rule of `CA2100`: tools renumber them. */
export function ruleFamily(ruleId: string): string {
  return ruleId.replace(/\/\d+$/, '');
}
