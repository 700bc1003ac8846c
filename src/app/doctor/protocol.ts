import { at, listAt, plain, textAt, wordAt } from '../../core/doctor/read-json.ts';
import type { Check } from './check.ts';

const PROJECTS = ['_apis', 'projects'] as const;
const ORIGIN = { Origin: 'null' } as const;
const CLIENT_HEADERS =
  'authorization, content-type, accept, x-http-method-override, x-tfs-fedauthredirect, x-tfs-session, x-vss-reauthenticationaction';
const EXPOSED = ['activityid', 'x-tfs-session', 'x-ms-continuationtoken', 'x-tfs-serviceerror'];

/** Versions, forms of answers, other origins; reads only. */
export const PROTOCOL: readonly Check[] = [
  {
    id: 'version-missing',
    claim: 'a GET without api-version is served, one beyond the newest refused by name',
    async run(_, { ask, expectStatus, expect }) {
      expectStatus(
        'projects without a version',
        await ask({ method: 'GET', path: PROJECTS, version: null }),
        [200],
      );
      const beyond = await ask({ method: 'GET', path: PROJECTS, version: '99.0' });
      expectStatus('projects in version 99.0', beyond, [400]);
      expect('its type', 'VssVersionOutOfRangeException', wordAt(beyond.body, 'typeKey'));
    },
  },
  {
    id: 'newest-version',
    claim: 'the highest version of Services is 7.2',
    async run({ deployment }, { ask, expect, skip }) {
      if (deployment !== 'services') return skip('a Server has the version of its release');
      const beyond = await ask({ method: 'GET', path: PROJECTS, version: '99.0' });
      expect('the newest version', '7.2', newestIn(textAt(beyond.body, 'message')) ?? 'not said');
    },
  },
  {
    id: 'server-version',
    claim:
      'Server 2019 Update 1 takes 5.1, 2020 takes 6.0 and previews of 6.1, 2022 takes 7.0, 2022.1 takes 7.1',
    async run({ deployment }, { ask, expect, skip }) {
      if (deployment !== 'server') return skip('this is no Server');
      const beyond = await ask({ method: 'GET', path: PROJECTS, version: '99.0' });
      const newest = newestIn(textAt(beyond.body, 'message')) ?? 'not said';
      const isKnown = ['5.1', '6.1', '7.0', '7.1'].includes(newest);
      expect('the newest version', isKnown ? newest : 'one of 5.1, 6.1, 7.0, 7.1', newest);
    },
  },
  {
    id: 'resource-areas',
    claim: 'on a Server the list of resource areas is empty, and a single one is 404',
    async run({ deployment }, { ask, expect, expectStatus, skip }) {
      if (deployment !== 'server') return skip('this is no Server');
      const all = await ask({ method: 'GET', path: ['_apis', 'resourceAreas'], version: null });
      expect('how many it counts', '0', plain(at(all.body, 'count')));
      const path = ['_apis', 'resourceAreas', '4e080c62-fa21-4fbc-8fef-2a10a2b38049'];
      expectStatus('the one of git', await ask({ method: 'GET', path, version: null }), [404]);
    },
  },
  {
    id: 'accept-forms',
    claim: 'enums as numbers, /Date(ms)/ and bare lists when Accept asks for them',
    async run(_, { ask, expectStatus, expect }) {
      const accept = 'enumsAsNumbers=true;msDateFormat=true;noArrayWrap=true';
      const answer = await ask({ method: 'GET', path: PROJECTS, accept });
      expectStatus('projects, with the parameters of the client library', answer, [200]);
      expect('the list', 'bare', Array.isArray(answer.body) ? 'bare' : 'wrapped');
      const first = at(answer.body, 0) ?? at(answer.body, 'value', 0);
      expect('the visibility of a project', 'number', typeof at(first, 'visibility'));
      const date = textAt(first, 'lastUpdateTime');
      expect(
        'a date',
        '/Date(ms)/',
        date === null ? 'none' : /^\/Date\(-?\d+\)\/$/.test(date) ? '/Date(ms)/' : 'another form',
      );
    },
  },
  {
    id: 'unknown-parameters',
    claim: 'unknown parameters in an address are ignored',
    async run(_, { ask, expectStatus }) {
      const query = { fixgateUnknown: 1 };
      expectStatus(
        'projects with an unknown parameter',
        await ask({ method: 'GET', path: PROJECTS, query }),
        [200],
      );
    },
  },
  {
    id: 'bad-numbers',
    claim: 'a negative $top or $skip answers 400',
    async run({ repository }, { ask, expectStatus, skip }) {
      if (repository === null) return skip('no repository is readable');
      const path = ['_apis', 'git', 'repositories', repository, 'pullrequests'];
      expectStatus(
        'pull requests with $top=-1',
        await ask({ method: 'GET', path, query: { $top: -1 } }),
        [400],
      );
      expectStatus(
        'pull requests with $skip=-1',
        await ask({ method: 'GET', path, query: { $skip: -1 } }),
        [400],
      );
    },
  },
  {
    id: 'preflight',
    claim: 'a preflight allows the headers of the client library for any origin',
    async run(_, { ask, expectStatus, expect }) {
      const headers = {
        ...ORIGIN,
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': CLIENT_HEADERS,
      };
      const answer = await ask({ method: 'OPTIONS', path: PROJECTS, headers, as: 'nobody' });
      expectStatus('a preflight from the origin null', answer, [200, 204]);
      const allowed = (answer.headers['access-control-allow-headers'] ?? '').toLowerCase();
      const missing = CLIENT_HEADERS.split(', ').filter((name) => !allowed.includes(name));
      expect('headers that it does not allow', 'none', missing.join(', ') || 'none');
    },
  },
  {
    id: 'exposed-headers',
    claim: 'answers expose the headers that pages read',
    async run(_, { ask, expect }) {
      const answer = await ask({ method: 'GET', path: PROJECTS, headers: ORIGIN });
      const exposed = (answer.headers['access-control-expose-headers'] ?? '').toLowerCase();
      const missing = EXPOSED.filter((name) => !exposed.includes(name));
      expect('headers that are not exposed', 'none', missing.join(', ') || 'none');
      expect(
        'the origin that may read it',
        'any',
        ['*', 'null'].includes(answer.headers['access-control-allow-origin'] ?? '') ? 'any' : 'none',
      );
    },
  },
  {
    id: 'extension-locations',
    claim: 'locations of extension data are where clients look for them',
    async run(_, { ask, expectStatus, expect }) {
      const answer = await ask({
        method: 'OPTIONS',
        path: ['_apis', 'ExtensionManagement'],
        at: 'extensions',
      });
      expectStatus('the locations of extension management', answer, [200]);
      const routes = listAt(answer.body, 'value').map((each) => textAt(each, 'routeTemplate') ?? '');
      const isThere = routes.some((route) => /Data\/Scopes\/.*Documents/i.test(route));
      expect('a route of documents', 'there', isThere ? 'there' : 'not there');
    },
  },
];

/** The newest version that an error names; null: none. */
export function newestIn(message: string | null): string | null {
  return /(\d+\.\d+)\D*$/.exec(message ?? '')?.[1] ?? null;
}
