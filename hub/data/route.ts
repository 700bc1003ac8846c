/** The screens of the hub. */
const VIEWS = ['findings', 'fixes', 'start'] as const;
/** One of `VIEWS`. */
export type View = (typeof VIEWS)[number];

/** Everything that a screen shows stands in the address: `/findings?q=…`. */
export interface Route {
  /** Null: the address names none that we know. */
  readonly view: View | null;
  /** What follows `?`; each view has its own language. */
  readonly search: string;
}

/** @param hash without `#` */
export function parseRoute(hash: string): Route {
  const [path = '', ...rest] = hash.split('?');
  const name = path.replace(/^\/+|\/+$/g, '');
  return { view: VIEWS.find((view) => view === name) ?? null, search: rest.join('?') };
}

/** @returns without `#` */
export function formatRoute(view: View, search = ''): string {
  return search === '' ? `/${view}` : `/${view}?${search}`;
}
