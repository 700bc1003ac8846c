/** Control characters that JSON lets pass: terminals obey some, and editors break lines at others. */
const RAW_CONTROLS = /[\u007f-\u009f\u2028\u2029]/g;
/** Whether there are any: to ask first takes half as long where there are none. */
const RAW_CONTROL = /[\u007f-\u009f\u2028\u2029]/;

/**
 * A value as JSON on one line. `##` is written so that the Azure Pipelines agent, which obeys `##vso[…]` in any
 * line of a step, does not recognise foreign text; JSON readers see the same text.
 */
export function jsonText(value: unknown): string {
  const written = JSON.stringify(value);
  const json = written.includes('##') ? written.replace(/#(?=#)/gu, '\\u0023') : written;
  if (!RAW_CONTROL.test(json)) return json;
  return json.replace(RAW_CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
