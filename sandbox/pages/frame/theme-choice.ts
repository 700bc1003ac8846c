import { isThemeName } from '../host/themes/themes.ts';
import type { PageAnswer, Visit } from '../route.ts';
import { THEME_COOKIE } from './theme.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The form of the theme menu: keeps the choice in a cookie and goes back to the page it came from. */
export function chooseTheme({ services, form }: Visit): PageAnswer {
  const wanted = form?.get('theme') ?? '';
  const theme = isThemeName(wanted) ? wanted : '';
  const back = form?.get('back') ?? '';
  // A path of this organisation only: the form must not send people elsewhere.
  const url = new URL(/^\/(?!\/)[^\\]*$/.test(back) ? `${services.baseUrl}${back}` : services.baseUrl);
  // A theme that the address names would stand above the choice.
  url.searchParams.delete('theme');
  const age = theme === '' ? 0 : YEAR_SECONDS;
  const cookie = `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly`;
  return { status: 303, markup: '', headers: { location: url.href, 'set-cookie': cookie } };
}
