import type { HostConfig } from '../host-config.ts';
import { THEME_TITLES } from '../themes/themes.ts';
import { element } from './element.ts';
import type { ThemeSwitch } from './theme.ts';

const FRAMES: Readonly<Record<HostConfig['frame'], string>> = {
  services: 'Services (own origin)',
  server: 'Server (sandboxed)',
};

/** The sandbox's own switches below the frame: theme at once, kind of frame with a reload. */
export function hostBar(config: HostConfig, theme: ThemeSwitch): HTMLElement {
  const themes = choice('Theme', THEME_TITLES, theme.name(), (name) => theme.set(name));
  theme.onChange(() => {
    themes.select.value = theme.name();
  });
  const frames = choice('Frame', FRAMES, config.frame, (name) => {
    const address = new URL(location.href);
    address.searchParams.set('frame', name);
    location.assign(address);
  });
  const user = element('span', {}, `Signed in as ${config.user.displayName}`);
  return element(
    'div',
    { class: 'host-bar', role: 'group', 'aria-label': 'Sandbox' },
    themes.label,
    frames.label,
    user,
  );
}

function choice(
  title: string,
  choices: Readonly<Record<string, string>>,
  chosen: string,
  onChoice: (name: string) => void,
): { readonly label: HTMLElement; readonly select: HTMLSelectElement } {
  const options = Object.entries(choices).map(([value, text]) => element('option', { value }, text));
  const select = element('select', {}, ...options);
  select.value = chosen;
  select.addEventListener('change', () => onChoice(select.value));
  return { select, label: element('label', {}, title, select) };
}
