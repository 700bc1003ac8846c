import { at, textAt } from '../../core/doctor/read-json.ts';
import type { LiveRequest } from '../../ports/live-server.ts';
import type { Check } from './check.ts';
import { NOTHING } from './signing-in.ts';
import type { Sandlot } from './throw-away.ts';

/** Documents of our extension, projects, and writes that cannot succeed. */
export const WRITING_ELSEWHERE: readonly Check<Sandlot>[] = [
  {
    id: 'impossible-write',
    claim: 'a write to what exists nowhere answers 401 without its scope, 404 or 400 with it',
    async run(_, { ask, expectStatus }) {
      const repository = ['_apis', 'git', 'repositories', NOTHING];
      const pulls = await ask({ method: 'POST', path: [...repository, 'pullrequests'], body: { title: '' } });
      expectStatus('a pull request in a repository that exists nowhere', pulls, [400, 404]);
      const path = [...repository, 'commits', '0'.repeat(40), 'statuses'];
      expectStatus('a status there', await ask({ method: 'POST', path, body: {} }), [400, 404]);
    },
  },
  {
    id: 'made-twice',
    claim: 'a repository that exists is refused with 409',
    async run(lot, { ask, expectStatus, skip }) {
      if (!lot.isOurs) return skip('this token may not make repositories');
      const found = await ask({ method: 'GET', path: ['_apis', 'git', 'repositories', lot.repository] });
      const body = { name: textAt(found.body, 'name'), project: { id: lot.project } };
      const path = [lot.project, '_apis', 'git', 'repositories'];
      expectStatus('the same repository again', await ask({ method: 'POST', path, body }), [409]);
    },
  },
  {
    id: 'document-etag',
    claim:
      'a stale __etag is refused with 400 or 412, an existing id with 409, a missing document with 404; -1 overwrites',
    async run({ clock }, { ask, expectStatus, skip }) {
      const id = `doctor-${clock.now().toString(36)}`;
      const made = await ask({ ...documents('POST'), body: { id, value: 1 } });
      if (made.status !== 200 && made.status !== 201) {
        return skip(`a document could not be written (${made.status}): is the extension installed?`);
      }
      const etag = at(made.body, '__etag');
      expectStatus('the same id again', await ask({ ...documents('POST'), body: { id } }), [409]);
      expectStatus(
        'the newest etag',
        await ask({ ...documents('PUT'), body: { id, value: 2, __etag: etag } }),
        [200],
      );
      expectStatus(
        'a stale etag',
        await ask({ ...documents('PUT'), body: { id, value: 3, __etag: etag } }),
        [400, 412],
      );
      expectStatus(
        'the etag -1',
        await ask({ ...documents('PUT'), body: { id, value: 4, __etag: -1 } }),
        [200],
      );
      expectStatus('its deletion', await ask(documents('DELETE', id)), [204]);
      expectStatus('reading it afterwards', await ask(documents('GET', id)), [404]);
    },
  },
];

function documents(method: LiveRequest['method'], ...id: readonly string[]): LiveRequest {
  const extension = ['_apis', 'ExtensionManagement', 'InstalledExtensions', 'fixgate', 'fixgate'];
  const place = ['Data', 'Scopes', 'Default', 'Current', 'Collections', 'doctor', 'Documents'];
  return { method, path: [...extension, ...place, ...id], version: '7.1-preview.1', at: 'extensions' };
}
