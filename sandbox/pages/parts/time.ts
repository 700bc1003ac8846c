import type { Services } from '../../server/services.ts';
import { type Html, html } from '../html.ts';

const UNITS = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3_600 },
  { name: 'm', seconds: 60 },
] as const;
const DAYS_THAT_COUNT = 30;

/** How long ago, as lists show it; a date when that is long. `null`: a dash. */
export function age({ clock }: Pick<Services, 'clock'>, iso: string | null): Html {
  if (iso === null) return html`–`;
  const seconds = Math.max(0, (clock.now() - Date.parse(iso)) / 1000);
  const unit = UNITS.find((each) => seconds >= each.seconds);
  const text =
    seconds > DAYS_THAT_COUNT * 86_400
      ? iso.slice(0, 10)
      : unit === undefined
        ? 'just now'
        : `${Math.floor(seconds / unit.seconds)}${unit.name} ago`;
  return html`<time datetime="${iso}" title="${iso.slice(0, 19).replace('T', ' ')} UTC">${text}</time>`;
}

/** `1m 5s`; empty while something has not started. */
export function duration(
  { clock }: Pick<Services, 'clock'>,
  start: string | null,
  finish: string | null,
): string {
  if (start === null) return '';
  const end = finish === null ? clock.now() : Date.parse(finish);
  const seconds = Math.max(0, Math.round((end - Date.parse(start)) / 1000));
  if (seconds < 1) return '<1s';
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m ${seconds % 60}s`;
}
