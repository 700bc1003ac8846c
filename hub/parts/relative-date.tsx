import { useEnvironment } from './environment.tsx';
import { relativeText } from './relative-text.ts';

/** `3 days ago`, with the exact time as its title. @param date ISO 8601; what is none is shown as it is */
export function RelativeDate({ date }: { readonly date: string }) {
  const { now } = useEnvironment();
  const time = Date.parse(date);
  if (Number.isNaN(time)) return <span>{date}</span>;
  const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(time);
  return (
    <time dateTime={date} title={exact}>
      {relativeText(time, now)}
    </time>
  );
}
