import type { RawAnswer, SeenRequest } from '../../support/raw-server.ts';

/** What every answer holds: enough for every reader of ours. */
const ANYTHING = {
  value: [],
  changes: [],
  allChangesIncluded: true,
  id: 1,
  definition: { id: 1 },
  commitId: 'a'.repeat(40),
  parents: [],
  objectId: 'b'.repeat(40),
  gitObjectType: 'blob',
  path: '/f',
  pullRequestId: 7,
  refUpdates: [{ newObjectId: 'c'.repeat(40) }],
  authenticatedUser: { id: '00000000-0000-0000-0000-000000000001', providerDisplayName: 'Ada' },
};

/** `7.1` of `application/json;api-version=7.1`; empty: none. */
export function versionAsked({ headers }: SeenRequest): string {
  return /api-version=(\S+)/.exec(headers.accept ?? '')?.[1] ?? '';
}

/**
 * A server that speaks a REST API up to `released`, and the next one as a preview, as the real ones do. It refuses
 * newer versions in German, and answers everything else alike.
 */
export function oldServer(
  released: string,
  answer: (request: SeenRequest) => RawAnswer | null = () => null,
): (request: SeenRequest) => RawAnswer {
  const max = (Number(released) + 0.1).toFixed(1);
  const json = { 'content-type': 'application/json', activityid: 'act-1' };
  return (request) => {
    if (request.method === 'OPTIONS') {
      const common = { area: 'git', minVersion: '1.0', maxVersion: max };
      const value = [
        { ...common, resourceName: 'repositories', releasedVersion: released },
        { ...common, resourceName: 'evaluations', releasedVersion: '0.0' },
      ];
      return { status: 200, headers: json, body: JSON.stringify({ count: 2, value }) };
    }
    const asked = versionAsked(request);
    const refuse = (typeKey: string): RawAnswer => ({
      status: 400,
      headers: json,
      body: JSON.stringify({ message: 'Die Version wird nicht unterstützt.', typeKey }),
    });
    if (Number.parseFloat(asked) > Number(max)) return refuse('VssVersionOutOfRangeException');
    if (Number.parseFloat(asked) > Number(released) && !asked.includes('preview')) {
      return refuse('VssInvalidPreviewVersionException');
    }
    return answer(request) ?? { status: 200, headers: json, body: JSON.stringify(ANYTHING) };
  };
}
