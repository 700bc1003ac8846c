import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { runBundledTask, type StepEnd } from '../support/bundled-task.ts';
import { sarif } from '../support/sarif.ts';

let world: BuildWorld;
afterEach(() => world.close());

async function step(files: Readonly<Record<string, string>>, folder: string): Promise<StepEnd> {
  const build = world.queue();
  return runBundledTask(world, folder, { build, inputs: { sarif: 'scan/*.sarif' }, files });
}

describe('findings of a scanner that saw the code elsewhere', () => {
  it('stand in the files of the checkout that their paths end with', async () => {
    world = await startBuildWorld();
    const log = sarif([
      { ruleId: 'mounted', path: '/scan/src/a.js', line: 1 },
      { ruleId: 'elsewhere', path: 'file:///D:/agent/9/src/b%20c.js', line: 1 },
    ]);
    const files = { 'src/a.js': 'a\n', 'src/b c.js': 'b\n', 'scan/a.sarif': log };
    expect((await step(files, await world.folder())).text).not.toContain(
      'not known to lie in the repository',
    );
    const lost = { 'scan/a.sarif': sarif([{ ruleId: 'r', path: '/scan/src/gone.js', line: 1 }]) };
    expect((await step(lost, await world.folder())).text).toContain(
      '/scan/src/gone.js is outside the repository',
    );
  });

  it('belong to the checkout with the repository’s name when there are several', async () => {
    world = await startBuildWorld();
    const folder = await world.folder();
    const own = join(folder, 's', 'web');
    const results = [{ ruleId: 'r', path: join(own, 'src/a.js'), line: 1, level: 'error' }];
    const other = 'd'.repeat(40);
    const files = {
      'web/.git/HEAD': other,
      'web/src/a.js': 'a\n',
      'tools/.git/HEAD': 'e'.repeat(40),
      'scan/a.sarif': sarif(results),
    };
    const end = await step(files, folder);
    expect(end.text).toContain(`The checkout stands at commit ${other}, but this run is about ${world.head}`);
    expect(end.result).toBe('SucceededWithIssues');
    const attached = end.commands.find(
      ({ properties }) => properties.get('type') === 'Distributedtask.Core.Summary',
    );
    expect(attached).toBeDefined();
  });
});
