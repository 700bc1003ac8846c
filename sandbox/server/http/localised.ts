/** Services answers in English; a Server in the language that it was installed in. */
export type Language = 'en' | 'de';

const CODE = /^(?:TF|VS)\d+: /;
/** What a message was filled with: quoted names and paths, versions and numbers. */
const VALUES = /'[^']*'|"[^"]*"|\b\d+\.\d+(?:-preview(?:\.\d+)?)?\b|\b\d+\b/g;

/**
 * The message in another language: the code and the values that it was filled with stay, no English word does. Whoever
 * decides by a text finds out.
 */
export function localised(message: string, language: Language): string {
  if (language === 'en') return message;
  const code = CODE.exec(message)?.[0] ?? '';
  const values = message.slice(code.length).match(VALUES) ?? [];
  const details = values.length === 0 ? '' : ` Einzelheiten: ${values.join(', ')}.`;
  return `${code}Die Anforderung kann nicht ausgeführt werden.${details}`;
}
