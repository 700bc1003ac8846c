import { rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Build } from '../../sandbox/server/world/build.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { finish, runBundledTask, type StepEnd, type StepOptions } from '../support/bundled-task.ts';
import { sarif } from '../support/sarif.ts';

const LOG = sarif([{ ruleId: 'old', path: 'src/a.js', line: 1 }]);

let world: BuildWorld;
let folder: string;
let build: Build;

beforeEach(async () => {
  world = await startBuildWorld();
  folder = await world.folder();
  build = world.queue();
});
afterEach(() => world.close());

function step(options: Partial<StepOptions> = {}): Promise<StepEnd> {
  const inputs = { sarif: 'scan/*.sarif', ...options.inputs };
  return runBundledTask(world, folder, { build, files: { 'scan/a.sarif': LOG }, ...options, inputs });
}

describe('the bundled task, started by a plain agent', () => {
  it('passes, names itself in its outputs and exits with 0', async () => {
    const end = await step();
    expect(end).toMatchObject({ exitCode: 0, result: 'Succeeded' });
    expect(end.outputs).toMatchObject({
      'fixgate.verdict': 'passed',
      verdict: 'passed',
      total: '1',
      open: '1',
      new: '0',
      introduced: '0',
      appeared: '0',
      fixed: '0',
    });
    expect(end.commands.filter(({ event }) => event === 'addattachment')).toHaveLength(4);
  });

  it('writes nothing when it runs again and nothing has changed', async () => {
    const first = await step();
    expect(first.writes).toEqual([
      expect.stringMatching(/^PATCH .*\/properties$/),
      expect.stringMatching(/^PUT .*\/tags\/fixgate$/),
      expect.stringMatching(/^POST .*\/statuses$/),
      expect.stringMatching(/^POST .*\/statuses$/),
      expect.stringMatching(/^POST .*\/leases$/),
    ]);
    const again = await step();
    expect(again).toMatchObject({ result: 'Succeeded', writes: [] });
  });

  it('counts a log once that lies there twice, and says which', async () => {
    const end = await step({ files: { 'scan/a.sarif': LOG, 'scan/b.sarif': LOG } });
    expect(end.outputs).toMatchObject({ total: '1' });
    expect(end.text).toContain('- scan/b.sarif is the same as scan/a.sarif and counts once.');
  });

  it('counts as open what was suppressed until a day that has passed', async () => {
    const until = (expiryUtc: string) => {
      const log = JSON.parse(LOG);
      log.runs[0].results[0].suppressions = [{ kind: 'external', properties: { expiryUtc } }];
      return { 'scan/a.sarif': JSON.stringify(log) };
    };
    expect((await step({ files: until('2999-12-31') })).outputs).toMatchObject({ total: '1', open: '0' });
    expect((await step({ files: until('2020-12-31') })).outputs).toMatchObject({ total: '1', open: '1' });
  });

  it('prints its plan in a dry run and writes nothing at all', async () => {
    const end = await step({ inputs: { dryRun: 'true' } });
    expect(end).toMatchObject({ result: 'Succeeded', writes: [] });
    expect(end.commands.filter(({ event }) => /attach|summary/.test(event))).toEqual([]);
    for (const each of [
      "tag the run with 'fixgate'",
      "set the status 'fixgate/gate'",
      'keep run',
      'fixgateReceipt',
    ]) {
      expect(end.text).toContain(each);
    }
  });

  it('says what an input cannot be', async () => {
    expect(await step({ inputs: { mode: 'collect' } })).toMatchObject({ result: 'Failed', exitCode: 0 });
    const mode = await step({ inputs: { mode: 'colect' } });
    expect(mode.text).toContain("The input 'mode' cannot be 'colect'. Use one of auto, collect");
    const flag = await step({ inputs: { dryRun: '$(dry)' } });
    expect(flag.text).toContain("The input 'dryRun' cannot be '$(dry)'");
    expect((await step({ inputs: { sarif: '' } })).text).toContain("The input 'sarif' is empty");
    expect((await step({ inputs: { comments: 'true' } })).text).toContain('comments has no effect yet');
  });

  it('needs a token, and says so', async () => {
    const end = await step({ environment: { ENDPOINT_AUTH_SYSTEMVSSCONNECTION: null } });
    expect(end).toMatchObject({ result: 'Failed', exitCode: 0, outputs: { verdict: 'error' } });
    expect(end.text).toContain('This job has no token');
  });

  it('tells a token that is not accepted from one without rights', async () => {
    const environment = {
      ENDPOINT_AUTH_SYSTEMVSSCONNECTION: JSON.stringify({
        parameters: { AccessToken: 'expired' },
        scheme: 'OAuth',
      }),
    };
    const end = await step({ environment });
    expect(end).toMatchObject({ result: 'Failed', outputs: { verdict: 'error' } });
    expect(end.text).toContain('the credential is not accepted');
    expect(end.lines.join('\n')).not.toContain('expired"');
  });

  it('uses the token of a service connection of the same organization', async () => {
    world.pat('pat-1', ['vso.code', 'vso.code_status', 'vso.build_execute']);
    const connection = 'aaaaaaaa-0000-0000-0000-000000000001';
    const environment = (url: string): Record<string, string> => ({
      [`ENDPOINT_URL_${connection}`]: url,
      [`ENDPOINT_AUTH_${connection}`]: JSON.stringify({ parameters: { apitoken: 'pat-1' }, scheme: 'Token' }),
    });
    const end = await step({ inputs: { connection }, environment: environment(world.url) });
    expect(end).toMatchObject({ result: 'Succeeded' });
    expect(end.lines.join('\n')).not.toContain('pat-1');
    const other = await step({ inputs: { connection }, environment: environment('https://elsewhere.test/') });
    expect(other.text).toContain('leads to another server');
  });
});

describe('bad input is named, and the gate does not pass', () => {
  const cases: readonly [string, Readonly<Record<string, string>>, string, RegExp][] = [
    ['a pattern that matches nothing', {}, 'nope/**', /No file matches nope\/\*\*/],
    ['a missing file', {}, 'nope.sarif', /There is no file nope\.sarif/],
    ['an empty file', { 'x/e.sarif': '' }, 'x/*', /x\/e\.sarif/],
    ['a truncated file', { 'x/t.sarif': LOG.slice(0, LOG.length - 40) }, 'x/*', /x\/t\.sarif:1:\d+/],
    ['a file that is no SARIF', { 'x/n.sarif': '{"a":1}' }, 'x/*', /x\/n\.sarif/],
  ];
  it.each(cases)('%s', async (_, files, pattern, message) => {
    const end = await step({
      files: { 'scan/a.sarif': LOG, ...files },
      inputs: { sarif: `scan/*.sarif\n${pattern}` },
    });
    expect(end).toMatchObject({ exitCode: 0, result: 'Failed', outputs: { verdict: 'error' } });
    expect(end.text).toMatch(message);
    // The other file still counts and is shown.
    expect(Number(end.outputs['total'])).toBeGreaterThanOrEqual(1);
  });

  it('a file that an earlier run left behind', async () => {
    await step();
    const past = new Date('2025-12-31T00:00:00Z');
    await utimes(join(folder, 's/scan/a.sarif'), past, past);
    const end = await step({ files: {} });
    expect(end).toMatchObject({ result: 'Failed', outputs: { verdict: 'error' } });
    expect(end.text).toContain('scan/a.sarif is older than this job');
    expect((await step({ files: {}, inputs: { sarif: 'scan/a.sarif' } })).outputs['verdict']).toBe('passed');
  });

  it('unless onError is warn: then the step succeeds with issues', async () => {
    const end = await step({ inputs: { sarif: 'scan/*.sarif\nnope/**', onError: 'warn' } });
    expect(end).toMatchObject({ result: 'SucceededWithIssues', outputs: { verdict: 'passed', total: '1' } });
    expect(end.text).toContain('No file matches nope/**');
  });

  it('a policy that cannot be read, with line and column', async () => {
    await world.commit({ '.fixgate.yml': 'version: 1\ngate:\n  pullRequests: []\n' });
    build = { ...world.queue() };
    const tip = await world.services.git.resolve(world.repository.id, 'refs/heads/main');
    const end = await step({ environment: { BUILD_SOURCEVERSION: tip } });
    expect(end).toMatchObject({ result: 'Failed', outputs: { verdict: 'error' } });
    expect(end.text).toMatch(/\.fixgate\.yml:3:3/);
    const warned = await step({ environment: { BUILD_SOURCEVERSION: tip }, inputs: { onError: 'warn' } });
    expect(warned).toMatchObject({ result: 'SucceededWithIssues', outputs: { verdict: 'passed' } });
  });

  it('a scan that could not see everything is no baseline for anybody', async () => {
    const end = await step({ inputs: { sarif: 'scan/*.sarif\nnope/**' } });
    expect(end.writes).toEqual([
      expect.stringMatching(/properties$/),
      expect.stringMatching(/statuses$/),
      expect.stringMatching(/statuses$/),
    ]);
    await finish(world, build);
    build = world.queue();
    expect((await step()).text).toContain('Nothing to compare with: no run of this repository holds a scan');
  });
});

describe("a source root that is not the scanner's", () => {
  it('is said, and its findings do not pass as old ones', async () => {
    const files = {
      'scan/a.sarif': sarif([{ ruleId: 'lost', path: 'file:///elsewhere/src/a.js', line: 1 }]),
    };
    const end = await step({ files });
    expect(end.text).toContain('1 finding in files that are not known to lie in the repository');
    expect((await step({ files, inputs: { sourceRoot: '/elsewhere' } })).text).not.toContain(
      'not known to lie',
    );
  });
});

describe('hostile SARIF', () => {
  const ATTACKS = [
    '##vso[task.setvariable variable=PATH]/tmp/evil',
    'x ##vso[task.complete result=Succeeded;done=true]',
    'a\r\n##vso[task.uploadfile]/etc/passwd',
    '\n##[error]fake\n##vso[build.addbuildtag]approved',
    '##VSO[task.prependpath]/tmp',
    '##vso[task.debug]x%0D%0A##vso[task.setvariable variable=y]z',
  ];

  it('never becomes a command: only our own reach the agent', async () => {
    const results = ATTACKS.map((attack, index) => ({
      ruleId: attack,
      path: `src/${attack}`,
      line: index + 1,
      message: attack,
    }));
    const files: Record<string, string> = { 'scan/a.sarif': sarif(results, ATTACKS[0]) };
    files['scan/##vso[task.setvariable variable=q]1.sarif'] = '{';
    const end = await step({ files });
    expect(end.outputs['verdict']).toBe('error');
    const allowed = ['debug', 'issue', 'logissue', 'setvariable', 'complete', 'addattachment'];
    expect(end.commands.filter(({ area, event }) => area !== 'task' || !allowed.includes(event))).toEqual([]);
    expect(end.commands.filter(({ event }) => event === 'complete')).toHaveLength(1);
    const names = end.commands
      .filter(({ event }) => event === 'setvariable')
      .map((each) => each.properties.get('variable'));
    expect(
      names.every((name) =>
        /^(fixgate\.)?(verdict|total|open|new|introduced|appeared|fixed)$/.test(name ?? ''),
      ),
    ).toBe(true);
    for (const line of end.lines) expect(line.replace(/^##vso\[/, '')).not.toMatch(/##vso\[task\.(?!debug)/i);
  });
});

describe('files of the agent', () => {
  it('are called by the variable, so that two agents write the same bytes', async () => {
    const log = join(folder, '_temp', 'sarif', 'a.sarif');
    await step({ files: { '../_temp/sarif/a.sarif': LOG }, inputs: { sarif: log } });
    await rm(log);
    const summary = world.services.world.builds.at(-1)?.attachments.find(({ name }) => name === 'FixGate');
    const text = Buffer.from(summary?.contentBase64 ?? '', 'base64').toString('utf8');
    expect(text).toContain('Agent&#46;TempDirectory');
    expect(text).not.toContain(folder.replaceAll('/', '&#47;'));
  });
});
