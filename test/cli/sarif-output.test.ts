import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineHashes } from '../../src/core/sarif-writing/line-hashes.ts';
import { runCli } from '../support/run-cli.ts';
import { sarif } from '../support/sarif.ts';

const SOURCE = '\ufeffone();\ntwo();\n';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-sarif-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/a.js'), SOURCE);
  writeFileSync(join(folder, 'old.sarif'), sarif([{ ruleId: 'R1', path: 'src/a.js', line: 1 }]));
  const results = [
    { ruleId: 'R1', path: 'src/a.js', line: 1 },
    { ruleId: 'R2', path: 'src/a.js', line: 2 },
  ];
  writeFileSync(join(folder, 'new.sarif'), sarif(results));
  writeFileSync(join(folder, 'cut.sarif'), '{"version": "2.1.0",\n "runs": [');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixgate = (...args: readonly string[]) => runCli(args, { cwd: folder });
const resultsOf = (text: string) => JSON.parse(text).runs[0].results;

describe('fixgate findings --sarif', () => {
  it('writes a log beside the list, with the keys of the list', async () => {
    const { code, stdout } = await fixgate('findings', 'new.sarif', '--json', '--sarif', 'out.sarif');
    expect(code).toBe(0);
    const [line = '{}'] = stdout.split('\n');
    const [result] = resultsOf(readFileSync(join(folder, 'out.sarif'), 'utf8'));
    expect(result.fingerprints).toEqual({ 'fixgate/v1': JSON.parse(line).key });
    expect(result.partialFingerprints).toBeUndefined();
  });

  it('hashes lines of the sources as GitHub does, byte order mark included', async () => {
    const { stdout } = await fixgate('findings', 'new.sarif', '--source-root', '.', '--sarif', '-');
    const hashes = resultsOf(stdout).map(
      ({ partialFingerprints }: { partialFingerprints: { primaryLocationLineHash: string } }) =>
        partialFingerprints.primaryLocationLineHash,
    );
    expect(hashes).toEqual(lineHashes(SOURCE).slice(0, 2));
  });

  it('has what viewers show, and nothing of a secret', async () => {
    const place = (text: string) => ({
      physicalLocation: {
        artifactLocation: { uri: 'src/a.js' },
        region: { startLine: 1, snippet: { text } },
        contextRegion: { startLine: 1, endLine: 2, snippet: { text: `${text}\ntwo();` } },
      },
    });
    const result = (ruleId: string, text: string) => ({
      ruleId,
      message: { text, markdown: `**${text}**` },
      locations: [place(text)],
      hostedViewerUri: `https://viewer.example.com/${text}`,
      workItemUris: ['https://tracker.example.com/7', 'javascript:alert(1)'],
      properties: { tags: [text], raw: text },
    });
    const results = [result('R1', 'one()'), result('hardcoded-password', 'hunter2-01234')];
    const driver = { name: 'Demo' };
    const log = { version: '2.1.0', runs: [{ tool: { driver }, results }] };
    writeFileSync(join(folder, 'full.sarif'), JSON.stringify(log));
    const { stdout } = await fixgate('findings', 'full.sarif', '--sarif', '-');
    expect(stdout).not.toContain('hunter2');
    const [plain, secret] = resultsOf(stdout);
    const { locations, message } = plain;
    expect(message).toEqual({ text: 'one()', markdown: '**one()**' });
    expect(locations[0].physicalLocation.contextRegion.snippet.text).toBe('one()\ntwo();');
    expect(plain.hostedViewerUri).toBe('https://viewer.example.com/one()');
    expect(plain.properties).toEqual({ tags: ['one()'], raw: 'one()' });
    const workItemUris = ['https://tracker.example.com/7'];
    expect([plain, secret]).toMatchObject([{ workItemUris }, { workItemUris }]);
    expect(secret).not.toHaveProperty('hostedViewerUri');
  });

  it('gives stdout to the log alone when it goes there', async () => {
    const { code, stdout, stderr } = await fixgate('findings', 'new.sarif', 'cut.sarif', '--sarif', '-');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).runs).toHaveLength(2);
    expect(stderr).toContain('2 findings');
    expect((await fixgate('findings', 'new.sarif', '--json', '--sarif', '-')).code).toBe(2);
  });

  it('says when it cannot write, and leaves nothing half done', async () => {
    const { code, stderr } = await fixgate('findings', 'new.sarif', '--sarif', 'nowhere/out.sarif');
    expect(code).toBe(1);
    expect(stderr).toContain('[output.unwritable]');
    const onFolder = await fixgate('findings', 'new.sarif', '--sarif', 'src');
    expect(onFolder.stderr).toContain('[output.unwritable]');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('the file that --sarif writes', () => {
  let own = '';
  beforeAll(() => {
    own = mkdtempSync(join(tmpdir(), 'fixgate-again-'));
    mkdirSync(join(own, 'logs'));
    symlinkSync(join(own, 'logs'), join(own, 'link'), 'junction');
    writeFileSync(join(own, 'logs/a.sarif'), sarif([{ ruleId: 'R1', path: 'src/a.js', line: 1 }]));
  });
  afterAll(() => rmSync(own, { recursive: true, force: true }));

  it.each([
    ['logs', 'logs/out.sarif'],
    ['logs/*.sarif', './logs/../logs/out.sarif'],
    ['link', 'logs/out.sarif'],
    ['logs', 'link/out.sarif'],
    ['logs/*', 'link/out.sarif'],
  ])('is no input of the next time: %s, %s', async (pattern, out) => {
    const first = await runCli(['findings', pattern, '--sarif', out], { cwd: own });
    const again = await runCli(['findings', pattern, '--sarif', out], { cwd: own });
    expect([first.code, again.code]).toEqual([0, 0]);
    expect(again.stdout).toBe(first.stdout);
    expect(again.stderr).toContain('out.sarif: not read, because --sarif writes it');
    expect(resultsOf(readFileSync(join(own, 'logs/out.sarif'), 'utf8'))).toHaveLength(1);
    const gate = await runCli(['gate', pattern, '--sarif', out], { cwd: own });
    expect(gate.stderr).toContain('out.sarif: not read, because --sarif writes it');
    rmSync(join(own, 'logs/out.sarif'));
  });

  it.skipIf(process.platform === 'win32')('stays where a link to it leads', async () => {
    writeFileSync(join(own, 'logs/real.sarif'), sarif([{ ruleId: 'R0', path: 'old.js', line: 9 }]));
    symlinkSync(join(own, 'logs/real.sarif'), join(own, 'logs/linked.sarif'));
    for (const _ of [1, 2]) {
      const { code, stdout } = await runCli(['findings', 'logs', '--sarif', 'logs/linked.sarif'], {
        cwd: own,
      });
      expect(code).toBe(0);
      expect(stdout).toContain('1 finding');
    }
    expect(readFileSync(join(own, 'logs/real.sarif'), 'utf8')).toContain('R1');
    for (const name of ['real', 'linked']) rmSync(join(own, `logs/${name}.sarif`));
  });

  it('is not written where nothing else is there to read', async () => {
    const before = readFileSync(join(own, 'logs/a.sarif'), 'utf8');
    for (const command of ['findings', 'gate']) {
      for (const others of [[], ['later/*.sarif']]) {
        const args = [command, 'logs', ...others, '--sarif', 'logs/a.sarif'];
        const { code, stderr } = await runCli(args, { cwd: own });
        expect(code).toBe(2);
        expect(stderr).toContain('The only file to read is the one that --sarif writes.');
        expect(stderr.split('No file matches later/*.sarif')).toHaveLength(others.length + 1);
      }
    }
    expect(readFileSync(join(own, 'logs/a.sarif'), 'utf8')).toBe(before);
  });
});

describe('fixgate gate --sarif', () => {
  it('says what is new and what is dismissed', async () => {
    const policy = [
      'version: 1',
      'triage:',
      '  - match: { rule: [R2] }',
      '    decision: wont_fix',
      '    reason: Nobody calls it',
    ];
    writeFileSync(join(folder, 'policy.yml'), policy.join('\n'));
    const compared = ['--baseline', 'old.sarif', '--policy', 'policy.yml'];
    const { code } = await fixgate('gate', 'new.sarif', ...compared, '--sarif', 'gate.sarif');
    expect(code).toBe(0);
    expect(resultsOf(readFileSync(join(folder, 'gate.sarif'), 'utf8'))).toMatchObject([
      { ruleId: 'R1', baselineState: 'unchanged', suppressions: [] },
      {
        ruleId: 'R2',
        baselineState: 'new',
        suppressions: [{ status: 'accepted', justification: 'Nobody calls it' }],
      },
    ]);
  });

  it('says no state without a baseline', async () => {
    const { stdout, stderr } = await fixgate('gate', 'new.sarif', '--sarif', '-');
    expect(resultsOf(stdout)[0].baselineState).toBeUndefined();
    expect(stderr).toContain('PASSED');
  });
});
