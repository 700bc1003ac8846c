import type { PageAnswer, Visit } from '../route.ts';
import { THEMES } from './default-themes.ts';
import { THEME_COOKIE } from './theme.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The form of the theme menu: keeps the choice in a cookie and goes back to the page it came from. */
export function chooseTheme({ services, form }: Visit): PageAnswer {
  const theme = THEMES.find(({ id }) => id === form?.get('theme'))?.id ?? '';
  const back = form?.get('back') ?? '';
  // A path of this organisation only: the form must not send people elsewhere.
  const location = /^\/(?!\/)[^\\]*$/.test(back) ? `${services.baseUrl}${back}` : services.baseUrl;
  const age = theme === '' ? 0 : YEAR_SECONDS;
  const cookie = `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly`;
  return { status: 303, markup: '', headers: { location, 'set-cookie': cookie } };
}
