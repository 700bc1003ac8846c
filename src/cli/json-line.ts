import { jsonText } from '../core/text/json-text.ts';

/** A value as one line of JSON that neither terminals nor agents obey. */
export function jsonLine(value: unknown): string {
  return `${jsonText(value)}\n`;
}
