import { parseExpression } from '../expressions/parse-expression.ts';
import type { YamlPlace } from './yaml-place.ts';

/** Checked in form only; null when the file says nothing. */
export function readCondition(place: YamlPlace | undefined): string | null {
  if (place === undefined || place.isNull()) return null;
  const text = place.text();
  place.guard(() => parseExpression(text));
  return text;
}
