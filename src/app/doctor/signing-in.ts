import { at, listAt, plain, textAt } from '../../core/doctor/read-json.ts';
import type { LiveRequest } from '../../ports/live-server.ts';
import type { Check } from './check.ts';

/** Names nothing on any server. */
export const NOTHING = '00000000-0000-0000-0000-000000000000';
const WHO: LiveRequest = { method: 'GET', path: ['_apis', 'connectionData'], version: '7.1-preview.1' };
const GIT = '2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87';
const BUILD = '33344d9c-fc72-4d6f-aba5-fa317101a7e9';
const HOOKS = 'cb594ebe-87dd-4fc9-ac2c-6a10a4c92046';
/** What FixGate asks for, with the bits that it expects. */
const BITS: readonly (readonly [string, string, number])[] = [
  [GIT, 'GenericRead', 2],
  [GIT, 'GenericContribute', 4],
  [GIT, 'CreateBranch', 16],
  [GIT, 'PullRequestContribute', 16_384],
  [BUILD, 'ViewBuilds', 1],
  [BUILD, 'RetainIndefinitely', 4],
  [BUILD, 'UpdateBuildInformation', 64],
];

/** Reads that need one scope each, of things that exist nowhere. */
const SCOPED: readonly (readonly [string, LiveRequest['path']])[] = [
  ['Code (Read)', ['_apis', 'git', 'repositories', NOTHING]],
  ['Build (Read)', [NOTHING, '_apis', 'build', 'definitions', 1]],
  [
    'Code (Read) of a commit',
    ['_apis', 'git', 'repositories', NOTHING, 'commits', '0'.repeat(40), 'statuses'],
  ],
];

/** Sign-in, scopes, permissions; reads only. */
export const SIGNING_IN: readonly Check[] = [
  {
    id: 'who-any-token',
    claim: 'connectionData works with any valid token, whatever its scopes',
    async run(_, { ask, expectStatus, expect }) {
      const answer = await ask(WHO);
      expectStatus('who the token belongs to', answer, [200]);
      const id = textAt(answer.body, 'authenticatedUser', 'id');
      expect('the answer names an identity', 'an id', id === null ? 'none' : 'an id');
    },
  },
  {
    id: 'rejected-token',
    claim: 'a rejected token is answered with a sign-in page unless X-TFS-FedAuthRedirect is sent',
    async run({ deployment }, { ask, expectStatus, expect }) {
      const suppressed = await ask({ ...WHO, as: 'wrong' });
      expectStatus('a token of nobody, with X-TFS-FedAuthRedirect: Suppress', suppressed, [401]);
      const page = await ask({ ...WHO, as: 'wrong', headers: { 'X-TFS-FedAuthRedirect': '' } });
      const isServer = deployment === 'server';
      expectStatus('the same without it', page, isServer ? [401] : [203, 302]);
      if (page.status === 203) expect('what comes with 203', 'HTML', page.isHtml ? 'HTML' : 'no HTML');
    },
  },
  {
    id: 'pat-as-bearer',
    claim: 'a personal access token as Bearer is refused',
    async run({ hasPat }, { ask, expectStatus, skip }) {
      if (!hasPat) return skip('ADO_PAT holds no personal access token');
      expectStatus('the token as Bearer', await ask({ ...WHO, as: 'bearer' }), [401]);
    },
  },
  {
    id: 'browser-sign-in',
    claim: 'a browser that is not signed in is sent to the sign-in page with 302',
    async run({ deployment }, { ask, expectStatus, skip }) {
      if (deployment === 'server') return skip('IIS asks for credentials itself');
      const headers = { Accept: 'text/html', 'X-TFS-FedAuthRedirect': '' };
      expectStatus(
        'a request for HTML with a token of nobody',
        await ask({ ...WHO, as: 'wrong', headers }),
        [302],
      );
    },
  },
  {
    id: 'scope-401',
    claim: 'a valid token without the needed scope is answered with 401 and an empty body',
    isAboutRefusals: true,
    async run(_, { ask, expect, skip }) {
      for (const [scope, path] of SCOPED) {
        const answer = await ask({ method: 'GET', path });
        if (answer.status !== 401) continue;
        expect(`the body of a 401 for the scope ${scope}`, 'empty', answer.isEmpty ? 'empty' : 'not empty');
        return;
      }
      skip(
        'this token lacks no scope that could be tried: run again with a token that has Work Items (Read) only',
      );
    },
  },
  {
    id: 'scope-first',
    claim: 'the scope is checked before the thing is looked up: 404 for what exists nowhere',
    isAboutRefusals: true,
    async run(_, { ask, expectStatus }) {
      for (const [scope, path] of SCOPED) {
        const answer = await ask({ method: 'GET', path });
        expectStatus(`a thing that exists nowhere, read with ${scope}`, answer, [404, 401]);
      }
    },
  },
  {
    id: 'permissions-any-token',
    claim: 'securitynamespaces and permissions answer any valid token',
    async run({ project }, { ask, expectStatus, expect, skip }) {
      for (const id of [GIT, BUILD, HOOKS]) {
        const answer = await ask({ method: 'GET', path: ['_apis', 'securitynamespaces', id] });
        expectStatus('a security namespace', answer, [200]);
      }
      if (project === null) return skip('no project is visible');
      const query = { tokens: `PublisherSecurity/${project}`, alwaysAllowAdministrators: false };
      const hooks = await ask({ method: 'GET', path: ['_apis', 'permissions', HOOKS, 2], query });
      expectStatus("a permission on the project's service hooks", hooks, [200]);
      expect('what it says', 'boolean', typeof at(hooks.body, 'value', 0));
    },
  },
  {
    id: 'permission-bits',
    claim: 'bits of permissions are the same everywhere; several are granted when each of them is',
    async run({ project, repository }, { ask, expect, skip }) {
      for (const id of [GIT, BUILD]) {
        const answer = await ask({ method: 'GET', path: ['_apis', 'securitynamespaces', id] });
        const actions = listAt(answer.body, 'value', 0, 'actions');
        for (const [, name, bit] of BITS.filter(([namespace]) => namespace === id)) {
          const found = actions.find((each) => at(each, 'name') === name);
          expect(`the bit of ${name}`, String(bit), plain(at(found, 'bit')));
        }
      }
      if (project === null || repository === null) return skip('no repository is readable');
      const query = { tokens: `repoV2/${project}/${repository}`, alwaysAllowAdministrators: false };
      const has = async (mask: number): Promise<unknown> => {
        const answer = await ask({ method: 'GET', path: ['_apis', 'permissions', GIT, mask], query });
        return at(answer.body, 'value', 0);
      };
      const single = [await has(2), await has(4), await has(8), await has(8192)];
      const all = single.every((each) => each === true);
      expect('four bits of one repository together', String(all), plain(await has(2 + 4 + 8 + 8192)));
      if (all) skip('every permission is granted, so that none could be seen to be missing');
    },
  },
  {
    id: 'doubled-slash',
    claim: 'a doubled slash in an address is accepted',
    async run(_, { ask, expectStatus }) {
      const answer = await ask({ method: 'GET', path: ['', '_apis', 'git', 'repositories'], version: '6.0' });
      expectStatus('the repositories, at an address with a doubled slash', answer, [200]);
    },
  },
];
