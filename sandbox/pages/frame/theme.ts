import type { Visit } from '../route.ts';
import { THEMES, type Theme } from './default-themes.ts';

export const THEME_COOKIE = 'fixgate-theme';

/** The theme that the visitor chose; null: as the system has it. */
export function chosenTheme({ cookies }: Pick<Visit, 'cookies'>): Theme | null {
  return THEMES.find(({ id }) => id === cookies.get(THEME_COOKIE)) ?? null;
}

/** The variables of every theme: by `data-theme` of the root, without it as the system has it. */
export function themeStyle(): string {
  const [light] = THEMES;
  const dark = THEMES.find(({ isDark }) => isDark);
  return [
    light === undefined ? '' : `:root { ${declarations(light)} }`,
    dark === undefined
      ? ''
      : `@media (prefers-color-scheme: dark) { :root:not([data-theme]) { ${declarations(dark)} } }`,
    ...THEMES.map((theme) => `:root[data-theme="${theme.id}"] { ${declarations(theme)} }`),
  ].join('\n');
}

function declarations({ variables, isDark }: Theme): string {
  const values = Object.entries(variables).map(([name, value]) => `--${name}: ${value};`);
  return `color-scheme: ${isDark ? 'dark' : 'light'}; ${values.join(' ')}`;
}
