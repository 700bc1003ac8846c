import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_OBJECT } from '../../../../../sandbox/server/git/git-store.ts';
import type { Build } from '../../../../../sandbox/server/world/build.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';

let world: BuildWorld;
beforeEach(async () => {
  world = await startBuildWorld();
});
afterEach(() => world.close());

/** Pushes one commit, waits for what it starts, and tells all runs. */
async function push(refName: string, files: Record<string, string>, message = 'change'): Promise<Build[]> {
  await world.commit(files, { refName, message });
  await world.sandbox.settled();
  return world.services.world.builds;
}

const YAML = 'trigger:\n  branches: { include: [main] }\n  paths: { include: [src] }\n';

describe('a push', () => {
  it('queues the pipeline whose trigger at that commit wants it', async () => {
    const builds = await push('refs/heads/main', { 'azure-pipelines.yml': YAML, 'src/a.ts': 'a' });
    expect(builds).toMatchObject([
      {
        reason: 'individualCI',
        sourceBranch: 'refs/heads/main',
        requestedForId: world.owner.id,
        triggerInfo: { 'ci.sourceBranch': 'refs/heads/main', 'ci.message': 'change' },
      },
    ]);
    expect(builds[0]?.triggerInfo['ci.sourceSha']).toBe(builds[0]?.sourceVersion);
  });

  it('queues nothing for another branch, for other paths, and without the YAML file', async () => {
    await push('refs/heads/main', { 'azure-pipelines.yml': YAML });
    expect(await push('refs/heads/main', { 'docs/a.md': 'a' })).toEqual([]);
    expect(await push('refs/heads/topic', { 'azure-pipelines.yml': YAML })).toEqual([]);
    world.definition.yamlFilename = '/other.yml';
    expect(await push('refs/heads/main', { 'src/b.ts': 'b' })).toEqual([]);
  });

  it('queues nothing when the message of the commit says so', async () => {
    const files = { 'azure-pipelines.yml': YAML, 'src/a.ts': 'a' };
    expect(await push('refs/heads/main', files, 'format\n\n[skip ci]')).toEqual([]);
    expect(await push('refs/heads/main', { 'src/a.ts': 'b' }, '***NO_CI***')).toEqual([]);
  });

  it('that deletes a branch queues nothing', async () => {
    const { events, world: state } = world.services;
    const update = { name: 'refs/heads/main', oldObjectId: world.head, newObjectId: NO_OBJECT };
    const common = { id: 1, repositoryId: world.repository.id, pusherId: world.owner.id, date: '' };
    events.emit({ kind: 'pushed', push: { ...common, refUpdates: [update] } });
    await world.sandbox.settled();
    expect(state.builds).toEqual([]);
  });
});
