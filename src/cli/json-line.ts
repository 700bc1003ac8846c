/**
 * A value as one line of JSON. `##` is written so that the Azure Pipelines agent, which obeys `##vso[…]` in any
 * line of a step, does not recognise foreign text; JSON readers see the same text.
 */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value).replace(/#(?=#)/gu, '\\u0023')}\n`;
}
