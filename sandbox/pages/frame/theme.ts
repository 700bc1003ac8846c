import { isThemeName, THEMES, type ThemeName, themeCss } from '../host/themes/themes.ts';
import type { Visit } from '../route.ts';

export const THEME_COOKIE = 'fixgate-theme';

/** The theme of the address (`theme=dark`), else the one that was chosen for all pages; null: as the system has it. */
export function chosenTheme({ query, cookies }: Pick<Visit, 'query' | 'cookies'>): ThemeName | null {
  const named = query.get('theme') ?? cookies.get(THEME_COOKIE) ?? '';
  return isThemeName(named) ? named : null;
}

/**
 * The variables of every theme: by `data-theme` of the root, without it as the system has it. No rule weighs more
 * than `:root` alone, so that a later one (the live switch of a hosting page) wins.
 */
export function themeStyle(): string {
  return [
    themeCss('light'),
    `@media (prefers-color-scheme: dark) { ${themeCss('dark', ':root:where(:not([data-theme]))')} }`,
    ...Object.keys(THEMES)
      .filter(isThemeName)
      .map((name) => themeCss(name, `:root:where([data-theme="${name}"])`)),
  ].join('\n');
}
