import { invalidArgument } from '../../http/api-error.ts';
import { requireGit } from '../../http/lookup.ts';
import { json, type Operation, type Reply } from '../../http/operation.ts';
import type { PropertyValue, PullRequest } from '../../world/pull-request.ts';
import { pullRequestOf } from './find-pull-request.ts';
import { PROPERTIES } from './locations.ts';
import { milliseconds, propertyValue } from './property-values.ts';
import { isMembers, itemsOf } from './read-body.ts';

export const propertyOperations: readonly Operation[] = [
  {
    operation: 'git/Pull Request Properties_List',
    location: PROPERTIES,
    method: 'GET',
    scopes: ['vso.code'],
    query: [],
    handle: (call) => answer(pullRequestOf(call).pullRequest),
  },
  {
    operation: 'git/Pull Request Properties_Update',
    location: PROPERTIES,
    method: 'PATCH',
    scopes: ['vso.code_write'],
    query: [],
    consumes: 'application/json-patch+json',
    handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      requireGit(call, 'PullRequestContribute', repository);
      applyPatch(pullRequest.properties, itemsOf(call, 'patchDocument'));
      return answer(pullRequest);
    },
  },
];

/** The bag with the two entries that every pull request has; recorded as an object in `value`. */
function answer(pullRequest: PullRequest): Reply {
  const value = {
    'Microsoft.Git.PullRequest.SourceRefName': propertyValue(pullRequest.sourceRefName),
    'Microsoft.Git.PullRequest.TargetRefName': propertyValue(pullRequest.targetRefName),
    ...pullRequest.properties,
  };
  return json({ count: Object.keys(value).length, value });
}

/** JSON patch on one level: `/name`, or the whole bag with an empty path. All or nothing. */
function applyPatch(bag: Record<string, PropertyValue>, operations: readonly unknown[]): void {
  const next = new Map(Object.entries(bag));
  for (const operation of operations) {
    if (!isMembers(operation)) throw invalidPatch();
    const op = String(operation['op']).toLowerCase();
    const path = String(operation['path'] ?? '');
    if (op === 'remove') {
      next.delete(nameOf(path));
    } else if (op === 'add' || op === 'replace') {
      const { value } = operation;
      const added = path === '' || path === '/' ? bagOf(value) : { [nameOf(path)]: value };
      for (const [name, member] of Object.entries(added)) next.set(name, patchedValue(member));
    } else {
      throw invalidPatch();
    }
  }
  for (const name of Object.keys(bag)) delete bag[name];
  Object.assign(bag, Object.fromEntries(next));
}

function nameOf(path: string): string {
  if (!path.startsWith('/') || path.length < 2) throw invalidPatch();
  return path.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
}

function bagOf(value: unknown): Readonly<Record<string, unknown>> {
  if (!isMembers(value)) throw invalidPatch();
  return value;
}

/** Recorded: numbers become strings here, and strings that look like dates become dates. */
function patchedValue(value: unknown): PropertyValue {
  if (typeof value === 'number') return propertyValue(String(value));
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)) {
    return { $type: 'System.DateTime', $value: milliseconds(value) };
  }
  return propertyValue(value);
}

function invalidPatch(): Error {
  return invalidArgument('Invalid argument value.\r\nParameter name: patchDocument');
}
