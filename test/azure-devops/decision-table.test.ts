import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessToken, Identity } from '../../sandbox/server/world/identity.ts';
import {
  addPerson,
  addProject,
  addRepository,
  projectBuildService,
} from '../../sandbox/server/world/populate.ts';
import { connect } from '../../src/azure-devops/connect.ts';
import type { Result } from '../../src/core/result.ts';
import { createHttps } from '../../src/node/https.ts';
import type { Credentials } from '../../src/ports/step.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type Row, TABLE } from './support/decision-table.ts';

/** The decision table of authentication and authorisation: what people read in each situation, word for word. */

let world: BuildWorld;
let run = 0;

beforeAll(async () => {
  world = await startBuildWorld();
  run = world.queue().id;
  const { services, project, owner } = world;
  services.world.grants = [];
  const reader = addPerson(services, 'Rita Reader', 'rita@example.com', { role: 'reader', of: project });
  const blind = addPerson(services, 'Bob Blind', 'bob@example.com', { role: 'reader', of: project });
  services.world.denials.push(
    { identityId: blind.id, permission: 'GenericRead', on: world.repository.id },
    { identityId: blind.id, permission: 'ViewBuilds', on: world.repository.id },
  );
  const outsider = addPerson(services, 'Otto Outside', 'otto@example.com', null);
  const token = (given: Partial<AccessToken> & { readonly token: string }, of: Identity = owner): void => {
    services.world.tokens.push({
      identityId: of.id,
      scopes: ['full'],
      expires: null,
      kind: 'pat',
      projectId: null,
      ...given,
    });
  };
  token({ token: 'canary.expired', expires: '2020-01-01T00:00:00Z' });
  token({ token: 'canary.revoked', refusal: 'revoked' });
  token({ token: 'canary.of-contoso', organization: 'contoso' });
  token({ token: 'canary.expired-by-name', refusal: 'expiredByName' });
  token({ token: 'canary.outside-network', refusal: 'conditionalAccess' });
  token({ token: 'canary.entra', kind: 'entra' });
  token({ token: 'canary.entra-code', kind: 'entra', scopes: ['vso.code'] });
  token({ token: 'canary.entra-old', kind: 'entra', expires: '2020-01-01T00:00:00Z' });
  token({ token: 'canary.reader' }, reader);
  token({ token: 'canary.outsider' }, outsider);
  token({ token: 'canary.blind' }, blind);
  token({ token: 'canary.page', kind: 'page', scopes: ['vso.code_write'] }, reader);
  const service = projectBuildService(services, project);
  token({ token: 'canary.job', kind: 'job', projectId: project.id }, service);
  token({ token: 'canary.job-of-fork', kind: 'job', projectId: project.id, scopes: ['vso.code'] }, service);
  token({ token: 'canary.job-ended', kind: 'job', expires: '2020-01-01T00:00:00Z' }, service);
  const other = addProject(services, 'Other');
  await addRepository(services, other, 'hidden');
  token(
    { token: 'canary.job-elsewhere', kind: 'job', projectId: other.id },
    projectBuildService(services, other),
  );
  token({ token: 'canary.code', scopes: ['vso.code'] });
});
afterAll(() => world.close());

function hostsOf(credentials: Credentials, collectionUrl = world.url) {
  const { project, repository } = world;
  const place = {
    collectionUrl,
    projectId: project.id,
    projectName: project.name,
    repositoryId: repository.id,
    repositoryName: repository.name,
  };
  const hosts = connect(place, credentials, { http: createHttps(), clock: fakeClock() }, 'test');
  if (!hosts.ok) throw new Error(hosts.fault.message);
  return hosts.value;
}

type Hosts = ReturnType<typeof hostsOf>;
type Deed = (hosts: Hosts) => Promise<Result<unknown>>;

const STATUS = {
  state: 'succeeded',
  genre: 'fixgate',
  name: 'gate',
  description: '',
  targetUrl: 'https://example.com',
} as const;
const DEEDS: Readonly<Record<Row['deed'], Deed>> = {
  readCommit: ({ code }) => code.commit(world.head),
  readRun: ({ build }) => build.run(run),
  setStatus: ({ code }) => code.createCommitStatus(world.head, STATUS),
  addTag: ({ build }) => build.addTag(run, 'fixgate'),
};

async function refusalOf(result: Promise<Result<unknown>>): Promise<Pick<Row, 'code' | 'message' | 'next'>> {
  const answer = await result;
  if (answer.ok) throw new Error('nothing was refused');
  const { code, message, next } = answer.fault;
  expect(`${message} ${next}`).not.toContain('canary');
  const ids = { COMMIT: world.head, REPOSITORY: world.repository.id, PROJECT: world.project.id };
  const shown = Object.entries(ids).reduce((text, [name, id]) => text.replaceAll(id, name), message);
  return { code, message: shown, next };
}

describe('what people read in front of', () => {
  it.each(TABLE)('$situation', async ({ as, deed, code, message, next }) => {
    expect(await refusalOf(DEEDS[deed](hostsOf(as)))).toEqual({ code, message, next });
  });

  it('a list whose items are hidden: nothing, and no fault', async () => {
    const tagged = {
      repositoryId: world.repository.id,
      provider: 'TfsGit' as const,
      definitionId: 1,
      tag: 'fixgate',
      branch: 'refs/heads/main',
    };
    const answer = await hostsOf({ kind: 'pat', token: 'canary.blind' }).build.taggedRuns(tagged, null);
    expect(answer).toMatchObject({ ok: true, value: { runs: [] } });
  });
});
