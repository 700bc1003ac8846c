import { NO_OBJECT } from '../../git/git-store.ts';
import { invalidArgument } from '../../http/api-error.ts';

/** A full object id of a body, in lower case; zeros when absent. 400 for anything that git would not take. */
export function readObjectId(members: Readonly<Record<string, unknown>>, name: string): string {
  const value = members[name] ?? NO_OBJECT;
  const id = typeof value === 'string' ? value.toLowerCase() : '';
  if (/^[0-9a-f]{40}$/.test(id)) return id;
  throw invalidArgument(`Invalid argument value.\r\nParameter name: ${name}`);
}
