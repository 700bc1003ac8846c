import { join } from 'node:path';
import { ESLint } from 'eslint';
import { afterEach, describe, expect, it } from 'vitest';
import { queueBuild } from '../../sandbox/server/areas/build/queue-build.ts';
import { byCodemod, CODE, changeset, SAFE } from '../core/inputs/codetf.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { runBundledTask, type StepEnd } from '../support/bundled-task.ts';
import { textOn } from '../support/text-on.ts';

const JS = 'var é = 1;\r\nmodule.exports = é;\r\n';
const SOURCES = { 'src/a.js': JS, 'app.py': CODE };

let world: BuildWorld;
afterEach(() => world.close());

async function step(logs: Readonly<Record<string, string>>, folder: string): Promise<StepEnd> {
  const { services, definition, owner } = world;
  const sourceVersion = await world.commit(SOURCES);
  const of = { definition, sourceBranch: 'refs/heads/main', sourceVersion, reason: 'manual' } as const;
  const build = queueBuild(services, { ...of, requestedForId: owner.id, triggerInfo: {} });
  const files = { ...SOURCES, ...logs };
  return runBundledTask(world, folder, { build, inputs: { sarif: 'scan', remediate: 'true' }, files });
}

describe('a step over what ESLint and codemods write', () => {
  it('opens pull requests with their fixes, byte for byte', async () => {
    world = await startBuildWorld();
    const folder = await world.folder();
    const eslint = new ESLint({
      cwd: folder,
      overrideConfigFile: true,
      overrideConfig: [{ files: ['**/*'], rules: { 'no-var': 'error' } }],
    });
    const results = await eslint.lintText(JS, { filePath: join(folder, 's/src/a.js') });
    const codetf = byCodemod([changeset('app.py', CODE, SAFE)]);
    const end = await step(
      { 'scan/lint.json': JSON.stringify(results), 'scan/fixes.codetf': codetf },
      folder,
    );
    expect(end.result).not.toBe('Failed');
    const branches = world.services.world.pullRequests.map(({ sourceRefName }) => sourceRefName);
    const texts = await Promise.all(
      branches.flatMap((branch) => [textOn(world, branch, 'src/a.js'), textOn(world, branch, 'app.py')]),
    );
    expect(texts.sort()).toEqual([CODE, JS, JS.replace('var', 'let'), SAFE].sort());
  });

  it('is an error where ESLint could not parse a file', async () => {
    world = await startBuildWorld();
    const message = {
      ruleId: null,
      fatal: true,
      severity: 2,
      message: 'Parsing error: Unexpected token',
      line: 1,
      column: 2,
    };
    const entry = { filePath: '/elsewhere/src/a.js', messages: [message], errorCount: 1, fatalErrorCount: 1 };
    const end = await step({ 'scan/lint.json': JSON.stringify([entry]) }, await world.folder());
    expect(end.result).toBe('Failed');
    expect(end.text).toContain('Parsing error: Unexpected token');
  });
});
