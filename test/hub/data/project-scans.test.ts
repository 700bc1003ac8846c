import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProjectScans } from '../../../hub/data/loaded-scan.ts';
import { loadOverview, type ProjectOverview } from '../../../hub/data/project-overview.ts';
import { loadScans, type RunCache } from '../../../hub/data/project-scans.ts';
import type { Result } from '../../../src/core/result.ts';
import { type HubWorld, startHubWorld } from '../../support/hub-world.ts';

const A = { ruleId: 'a', path: 'src/a.js', line: 1 };
const B = { ruleId: 'b', path: 'src/b.js', line: 2 };

let world: HubWorld;
beforeAll(async () => {
  world = await startHubWorld();
  const api = await world.addRepository('api');
  await world.scan({ results: [A] });
  await world.scan({ results: [A, B] });
  await world.scan({ results: [B], category: 'other' });
  await world.scan({ results: [A], branch: 'refs/heads/topic' });
  await world.scan({ results: [A], branch: 'refs/heads/gone' });
  await world.scan({ results: [A], branch: 'refs/heads/fixgate/main/rule-0123456789ab' });
  await world.scan({ results: [B], repository: api });
  const refs = [
    { name: 'refs/heads/gone', oldObjectId: await tip('refs/heads/gone'), newObjectId: '0'.repeat(40) },
  ];
  await world.api('POST', `${world.repositoryPath}/refs`, refs);
});
afterAll(() => world.close());

async function tip(branch: string): Promise<string> {
  return (await world.services.git.resolve(world.repository.id, branch)) ?? '';
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value;
}

async function overview(token?: string): Promise<ProjectOverview> {
  return value(await loadOverview(world.hosts(token).project));
}

const newCache = (): RunCache => ({ properties: new Map(), scans: new Map() });

async function scans(cache: RunCache = newCache()): Promise<ProjectScans> {
  return loadScans((await overview()).sources, { build: world.hosts().build, ...world.edge }, cache);
}

function shown({ scans: all }: ProjectScans): string[] {
  return all.map(({ repository, branch, category, index, isDefaultBranch }) => {
    const place = `${repository.name} ${branch.slice('refs/heads/'.length)}${isDefaultBranch ? '*' : ''}`;
    return `${place} ${category.startsWith('other') ? 'other' : 'own'} ${index.count}`;
  });
}

describe('the scans of a project', () => {
  it('are the newest of each repository, living branch and category, default branches first, without those of fixes', async () => {
    const found = await scans();
    expect(found.faults).toEqual([]);
    expect(shown(found)).toEqual([
      'api main* own 1',
      'web main* other 1',
      'web main* own 2',
      'web topic own 1',
    ]);
  });

  it('tell the run, its page and the commit', async () => {
    const { scans: all } = await scans();
    const topic = all.find(({ branch }) => branch === 'refs/heads/topic');
    expect(topic?.commit).toBe(await tip('refs/heads/topic'));
    expect(topic?.run.link).toBe(`${world.url}/Fabrikam/_build/results?buildId=${topic?.run.id}`);
    expect(topic?.run.number).toMatch(/^\d{8}\.\d+$/);
    expect(topic?.index.report.repository.name).toBe('web');
  });

  it('give their messages on demand, once', async () => {
    const [first] = (await scans()).scans;
    if (first === undefined) throw new Error('no scan');
    const details = value(await first.details());
    expect(details.finding(0).message).toBe('b found');
    expect(value(await first.details())).toBe(details);
  });

  it('are fetched once; a refresh asks for what is new', async () => {
    const cache = newCache();
    await scans(cache);
    world.sandbox.recorder.clear();
    expect((await scans(cache)).scans).toHaveLength(4);
    const asked = world.sandbox.recorder.all().map(({ url }) => url.replace(/\?.*/, ''));
    expect(asked.sort()).toEqual([
      expect.stringMatching(/_apis\/build\/builds$/),
      expect.stringMatching(/_apis\/git\/repositories$/),
      expect.stringMatching(/refs$/),
    ]);
    expect(world.sandbox.recorder.all().flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('are shown without those that are not what their receipts say, which are named', async () => {
    const build = world.services.world.builds.findLast(
      ({ sourceBranch }) => sourceBranch === 'refs/heads/topic',
    );
    const at = build?.attachments.findIndex(({ type }) => type === 'fixgate.index.v1') ?? -1;
    const whole = build?.attachments[at];
    if (build === undefined || whole === undefined) throw new Error('no attachment');
    build.attachments[at] = { ...whole, contentBase64: 'AAAA' };
    const found = await scans();
    build.attachments[at] = whole;
    expect(shown(found)).not.toContain('web topic own 1');
    expect(found.faults).toMatchObject([{ code: 'snapshot.damaged' }]);
    expect(found.faults[0]?.message).toContain(`Run ${build.buildNumber} of web`);
  });

  it('are not there without the permission or the scope, and the fault names it', async () => {
    const denied = await world.without('ViewBuilds', () => loadOverview(world.hosts().project));
    // The service hides what one may not see.
    expect(denied).toMatchObject({ ok: true, value: { sources: [] } });
    world.pat('weak', ['vso.code', 'vso.project']);
    const weak = await loadOverview(world.hosts('weak').project);
    expect(weak).toMatchObject({ ok: false, fault: { code: 'platform.missing-scope' } });
    expect(weak.ok ? '' : weak.fault.next).toContain('Build (Read) [vso.build]');
  });

  it('count although the repositories may not be read, which is said', async () => {
    world.pat('builds', ['vso.build', 'vso.project']);
    const found = await overview('builds');
    expect(found.sources.length).toBeGreaterThan(0);
    expect(found.faults.map(({ code }) => code)).toContain('platform.missing-scope');
  });
});
