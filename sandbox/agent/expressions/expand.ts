import { evaluate, type Scope } from './evaluate.ts';
import { toText } from './value.ts';

/** `$(name)`: known names are replaced once, unknown stay; what was put in is not expanded again. */
export function expandMacros(text: string, resolve: (name: string) => string | undefined): string {
  let result = '';
  let index = 0;
  for (;;) {
    const start = text.indexOf('$(', index);
    const end = start < 0 ? -1 : text.indexOf(')', start + 2);
    if (end < 0) return result + text.slice(index);
    const value = resolve(text.slice(start + 2, end));
    if (value === undefined) {
      result += text.slice(index, start + 1);
      index = start + 1;
    } else {
      result += text.slice(index, start) + value;
      index = end + 1;
    }
  }
}

/** `$[ … ]` when it is the whole value; other texts come back as they are. Throws ExpressionError. */
export function expandRuntime(text: string, scope: Scope): string {
  const match = /^\s*\$\[([\s\S]*)\]\s*$/.exec(text);
  return match === null ? text : (toText(evaluate(match[1] ?? '', scope)) ?? '');
}

/** `${{ … }}` anywhere in the text. Throws ExpressionError. */
export function expandTemplate(text: string, scope: Scope): string {
  return text.replace(/\$\{\{([\s\S]*?)\}\}/g, (_, inner: string) => toText(evaluate(inner, scope)) ?? '');
}
