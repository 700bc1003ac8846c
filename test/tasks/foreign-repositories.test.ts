import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { loadOverview } from '../../hub/data/project-overview.ts';
import { loadScans } from '../../hub/data/project-scans.ts';
import { expandGzip } from '../../hub/host/expand-gzip.ts';
import { fetchHttp } from '../../hub/host/fetch-http.ts';
import { sha256Digest } from '../../hub/host/sha256-digest.ts';
import type { ForeignRepository } from '../../sandbox/server/world/build.ts';
import { connectProject, type ProjectHosts } from '../../src/azure-devops/connect-project.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type ForeignWorld, startForeignWorld } from '../support/foreign-world.ts';

const OLD = { ruleId: 'old', path: 'src/a.js', line: 1 };
const NEW = { ruleId: 'new', path: 'src/a.js', line: 3 };
const ELSEWHERE = { ruleId: 'elsewhere', path: 'src/b.js', line: 1 };
const CODE = 'one\ntwo\n';
const NOTHING_INTRODUCED = '[ { count: introduced, max: 0 } ]';
const POLICY = `gate: { pullRequest: ${NOTHING_INTRODUCED}, branches: { '**': ${NOTHING_INTRODUCED} } }`;
/** What a pull request may try to bring along. */
const LOOSE = 'gate: { pullRequest: [] }';

const GITHUB: ForeignRepository = {
  type: 'GitHub',
  id: 'octo/web',
  name: 'octo/web',
  url: 'https://github.com/octo/web.git',
  defaultBranch: 'refs/heads/main',
};
const GIT: readonly ForeignRepository[] = [
  GITHUB,
  { ...GITHUB, type: 'GitHubEnterprise', url: 'https://git.contoso.example/octo/web' },
  { ...GITHUB, type: 'Bitbucket', url: 'https://ada@bitbucket.org/octo/web.git' },
  { ...GITHUB, type: 'Git', id: '4b1c6f0e-2f0a-4f58-9d3c-6f5a0f6e7c11', url: 'https://git.example/web' },
];
const PAGES = [
  'https://github.com/octo/web/blob/',
  'https://git.contoso.example/octo/web/blob/',
  'https://bitbucket.org/octo/web/src/',
  null,
];

let world: ForeignWorld;
afterEach(() => world.close());

function hosts(): ProjectHosts {
  const { id: projectId, name: projectName } = world.project;
  const place = { collectionUrl: `${world.url}/`, projectId, projectName };
  world.pat('hub', ['vso.build', 'vso.code']);
  const edge = { http: fetchHttp, clock: fakeClock() };
  const connected = connectProject(place, { kind: 'pat', token: 'hub' }, edge, 'test');
  if (!connected.ok) throw new Error(connected.fault.message);
  return connected.value;
}

async function shownInHub() {
  const { project, build, code } = hosts();
  const overview = await loadOverview(project);
  if (!overview.ok) throw new Error(overview.fault.message);
  const ports = { build, expand: expandGzip, digest: sha256Digest };
  const { scans, faults } = await loadScans(overview.value.sources, ports, {
    properties: new Map(),
    scans: new Map(),
  });
  expect([...overview.value.faults, ...faults]).toEqual([]);
  return scans.map((scan) => ({
    repository: scan.repository.name,
    findings: scan.index.count,
    isDefault: scan.isDefaultBranch,
    link: code(scan.repository).fileLink(scan.commit, 'src/a b.js', 3),
    ofRun: code(scan.index.report.repository).fileLink(scan.commit, 'src/a b.js', 3),
  }));
}

describe.each(GIT.map((each, at) => [each.type, each, PAGES[at] ?? null] as const))(
  'a repository on %s',
  (type, foreign, page) => {
    it('is gated against its own history, without a request to Azure Repos', async () => {
      world = await startForeignWorld(foreign);
      const first = await world.commit({ 'src/a.js': CODE, 'src/b.js': CODE, '.fixgate.yml': POLICY });
      const before = await world.scan({ results: [OLD], version: first });
      expect(before).toMatchObject({ exitCode: 0, result: 'Succeeded' });
      const between = await world.commit({ 'README.md': 'not scanned' });
      const second = await world.commit({ 'src/a.js': `${CODE}three\n` });
      expect(between).not.toBe(second);
      const after = await world.scan({ results: [OLD, NEW, ELSEWHERE], version: second });
      expect(after.text).toContain(`Compared with commit ${first.slice(0, 8)} of main`);
      expect(after.text).toContain(`Policy: .fixgate.yml at ${second}.`);
      // In a line that the change did not touch it only appeared.
      expect(after.outputs).toMatchObject({ verdict: 'failed', introduced: '1', appeared: '1' });
      expect(after.result).toBe('Failed');
      const base = await world.commit({ 'README.md': 'target moved' });
      await world.scan({ results: [OLD, NEW, ELSEWHERE], version: base });
      const source = await world.commit(
        { 'src/c.js': CODE, '.fixgate.yml': LOOSE },
        { refName: 'refs/heads/topic', from: second },
      );
      const found = { ruleId: 'bad', path: 'src/c.js', line: 1 };
      const merged = await world.scan({
        results: [OLD, NEW, ELSEWHERE, found],
        version: await world.merge(base, source),
        pullRequest: 12,
      });
      // The pull request's own policy has no condition: the target's counts.
      expect(merged.outputs).toMatchObject({ verdict: 'failed', introduced: '1', appeared: '0', new: '1' });
      expect(merged.text).toContain(`Policy: .fixgate.yml at ${base}.`);
      for (const { requests, text, summary, writes } of [before, after, merged]) {
        expect(requests.filter((each) => /\/_apis\/(?:git|policy)\//.test(each))).toEqual([]);
        expect(writes.filter((each) => /statuses/.test(each))).toEqual([]);
        expect(text.match(/The repository lies/g)).toHaveLength(1);
        expect(summary.match(/The repository lies/g)).toHaveLength(1);
        expect(text).not.toContain('fetchDepth');
      }
      expect(merged.summary.includes('Pull request 12')).toBe(page !== null);
      expect(after.summary.includes(`${page}${second}/src/a.js#`)).toBe(page !== null);
      const anchor = type === 'Bitbucket' ? 'lines-3' : 'L3';
      const link = page === null ? null : `${page}${base}/src/a%20b.js#${anchor}`;
      expect(await shownInHub()).toEqual([
        { repository: 'octo/web', findings: 3, isDefault: true, link, ofRun: link },
      ]);
    });
  },
);

it('a password in the address of a repository elsewhere stays on the agent', async () => {
  world = await startForeignWorld({ ...GITHUB, type: 'Git', url: 'https://ada:s3cret-word@git.example/web' });
  const version = await world.commit({ 'src/a.js': CODE });
  const end = await world.scan({ results: [OLD], version, inputs: { sarifArtifact: 'CodeAnalysisLogs' } });
  const left = end.build.attachments.map(({ contentBase64 }) => {
    const bytes = Buffer.from(contentBase64, 'base64');
    return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
  });
  expect(left.join('\n')).toContain('git.example/web');
  expect(`${left.join('\n')}${end.text}`).not.toContain('s3cret-word');
});

describe('a shallow checkout of a repository elsewhere', () => {
  it('compares with the parent if that was scanned, else with the newest run of the branch, and says so', async () => {
    world = await startForeignWorld(GITHUB);
    const first = await world.commit({ 'src/a.js': CODE, '.fixgate.yml': POLICY });
    await world.scan({ results: [OLD], version: first, depth: 1 });
    const second = await world.commit({ 'src/a.js': `${CODE}three\n` });
    const next = await world.scan({ results: [OLD], version: second, depth: 1 });
    expect(next).toMatchObject({ result: 'Succeeded' });
    expect(next.text).toContain(`Compared with commit ${first.slice(0, 8)} of main (run`);
    expect(next.text).not.toContain('newest earlier run');
    await world.commit({ 'README.md': 'not scanned' });
    const third = await world.commit({ 'src/b.js': CODE });
    const far = await world.scan({ results: [OLD, NEW], version: third, depth: 1 });
    expect(far.text).toContain('the baseline is the newest earlier run of the branch');
    expect(far.text).toContain('every new finding counts as introduced');
    expect(far.text).toContain('fetchDepth: 0');
    expect(far.outputs).toMatchObject({ verdict: 'failed', introduced: '1' });
  });

  it('says that a pull request brings its own policy where the target is not there', async () => {
    world = await startForeignWorld(GITHUB);
    const base = await world.commit({ 'src/a.js': CODE, '.fixgate.yml': POLICY });
    await world.scan({ results: [OLD], version: base });
    const source = await world.commit({ '.fixgate.yml': LOOSE }, { refName: 'refs/heads/topic', from: base });
    const version = await world.merge(base, source);
    const shallow = await world.scan({ results: [OLD, NEW], version, pullRequest: 7, depth: 1 });
    expect(shallow.text).toContain('Policy: .fixgate.yml in the checkout.');
    expect(shallow.text).toContain('the policy is the one of the pull request itself, so the built-in');
    // It has no condition of its own: those of the built-in policy stay.
    expect(shallow.outputs).toMatchObject({ verdict: 'failed', introduced: '1' });
    const deep = await world.scan({ results: [OLD, NEW], version, pullRequest: 7, depth: 2 });
    expect(deep.text).toContain(`Policy: .fixgate.yml at ${base}.`);
    expect(deep.text).not.toContain('fetchDepth');
    expect(deep.outputs).toMatchObject({ introduced: '0', appeared: '1' });
  });

  it('lets a pull request loosen nothing when its commit is no merge', async () => {
    world = await startForeignWorld(GITHUB);
    const base = await world.commit({ 'src/a.js': CODE, '.fixgate.yml': POLICY });
    await world.scan({ results: [OLD], version: base });
    const head = await world.commit(
      { 'src/a.js': `${CODE}three\n`, '.fixgate.yml': LOOSE },
      { refName: 'refs/heads/topic', from: base },
    );
    const end = await world.scan({ results: [OLD, NEW], version: head, pullRequest: 7 });
    expect(end.text).toContain('the policy is the one of the pull request itself, so the built-in');
    expect(end.text).toContain('The checkout holds no merge of this pull request');
    expect(end.outputs).toMatchObject({ verdict: 'failed' });
  });

  it('is found among several: policy and history of the target count there, too', async () => {
    world = await startForeignWorld(GITHUB);
    const base = await world.commit({ 'src/a.js': CODE, '.fixgate.yml': POLICY });
    await world.scan({ results: [OLD], version: base, checkoutFolder: 'web' });
    const source = await world.commit(
      { 'src/a.js': `${CODE}three\n`, '.fixgate.yml': LOOSE },
      { refName: 'refs/heads/topic', from: base },
    );
    const version = await world.merge(base, source);
    const end = await world.scan({ results: [OLD, NEW], version, pullRequest: 7, checkoutFolder: 'web' });
    expect(end.text).toContain(`Policy: .fixgate.yml at ${base}.`);
    expect(end.text).not.toContain('fetchDepth');
    expect(end.outputs).toMatchObject({ verdict: 'failed', introduced: '1' });
  });

  it('is warned about when it stands at another commit than the run is about', async () => {
    world = await startForeignWorld(GITHUB);
    const first = await world.commit({ 'src/a.js': CODE });
    const second = await world.commit({ 'src/a.js': 'other' });
    const end = await world.scan({ results: [OLD], version: second, checkedOut: first });
    expect(end.result).toBe('SucceededWithIssues');
    expect(end.text).toMatch(
      new RegExp(`logissue type=warning.*stands at commit ${first}, .* about ${second}`),
    );
    expect(end.summary).toContain('What could not be done');
  });

  it('opens no fix pull requests and says why', async () => {
    world = await startForeignWorld(GITHUB);
    const version = await world.commit({ 'src/a.js': CODE });
    const end = await world.scan({ results: [OLD], version, depth: 1, inputs: { remediate: 'true' } });
    expect(end.text).toContain('No fix pull requests: the repository does not lie in Azure Repos.');
    expect(end.result).toBe('Succeeded');
  });
});

describe.each([
  ['TfsVersionControl', '$/', '$/Fabrikam/Main', '10', 'C12'],
  ['Svn', '4b1c6f0e-2f0a-4f58-9d3c-6f5a0f6e7c11', 'trunk', '10', '12'],
] as const)('sources in %s', (type, id, branch, first, second) => {
  it('are compared with the newest earlier run of the branch', async () => {
    world = await startForeignWorld({
      type,
      id,
      name: 'Fabrikam',
      url: world?.url ?? '',
      defaultBranch: branch,
    });
    const files = { '.fixgate.yml': POLICY, 'src/a.js': CODE };
    await world.scan({ results: [OLD], version: first, branch, depth: null, files });
    await world.scan({ results: [OLD, ELSEWHERE], version: '11', branch: `${branch}2`, depth: null, files });
    const end = await world.scan({ results: [OLD, NEW], version: second, branch, depth: null, files });
    expect(end.text).toContain('Policy: .fixgate.yml in the checkout.');
    expect(end.text).toContain('the baseline is the newest earlier run of the branch');
    expect(end.text).not.toContain('fetchDepth');
    expect(end.outputs).toMatchObject({ verdict: 'failed', new: '1', introduced: '1' });
    const again = await world.scan({ results: [OLD], version: '13', branch, depth: null, files });
    expect(again).toMatchObject({ result: 'Succeeded', outputs: { fixed: '1' } });
    const shelved = await world.scan({
      results: [OLD, NEW],
      version: '13',
      branch: 'my;ada',
      depth: null,
      files,
    });
    expect(shelved.outputs).toMatchObject({ verdict: 'failed', new: '1' });
    if (type === 'TfsVersionControl') {
      expect(shelved.text).toContain('the policy is the one of the shelved changes themselves');
      expect(end.text).not.toContain('shelved changes themselves');
    }
    expect(shelved.writes.filter((each) => each.includes('/leases'))).toEqual([]);
    expect(end.requests.filter((each) => /\/_apis\/git\//.test(each))).toEqual([]);
    expect((await shownInHub()).map(({ findings, link }) => [findings, link])).toEqual([
      [1, null],
      [2, null],
    ]);
  });
});
