import type { ThemeData } from '../themes/theme-data.ts';
import { isThemeName, THEMES, type ThemeName, themeCss } from '../themes/themes.ts';

/** The theme of the page and of the frames in it. */
export interface ThemeSwitch {
  readonly name: () => ThemeName;
  readonly data: () => ThemeData;
  /** Throws for a name that no theme has. */
  set(name: string): void;
  onChange(listener: (data: ThemeData) => void): void;
}

/** @param chosen null: as the system has it. */
export function createThemeSwitch(chosen: ThemeName | null): ThemeSwitch {
  const system: ThemeName = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const current: { name: ThemeName } = { name: chosen ?? system };
  const listeners: ((data: ThemeData) => void)[] = [];
  const apply = (): void => {
    const sheet = document.getElementById('host-theme');
    if (sheet !== null) sheet.textContent = themeCss(current.name);
  };
  apply();
  return {
    name: () => current.name,
    data: () => THEMES[current.name],
    set(name) {
      if (!isThemeName(name))
        throw new Error(`There is no theme “${name}”: ${Object.keys(THEMES).join(', ')}`);
      current.name = name;
      apply();
      const address = new URL(location.href);
      address.searchParams.set('theme', name);
      history.replaceState(history.state, '', address);
      for (const listener of listeners) listener(THEMES[name]);
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
