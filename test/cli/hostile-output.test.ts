import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { createProgress } from '../../src/cli/progress.ts';

const COMMANDS = [
  ...[
    'task.setvariable variable=a',
    'task.complete result=Succeeded',
    'task.prependpath',
    'task.uploadfile',
    'task.setendpoint id=1',
  ],
  ...[
    'task.addattachment type=a;name=b',
    'task.uploadsummary',
    'task.setsecret',
    'task.logissue type=error',
    'task.debug',
  ],
  ...[
    'artifact.upload artifactname=a',
    'build.addbuildtag',
    'build.updatebuildnumber',
    'results.publish',
    'telemetry.publish',
  ],
];
const WRAPPINGS: readonly ((command: string) => string)[] = [
  (command) => `##vso[${command}]x`,
  (command) => `text ##vso[${command}]x`,
  (command) => `##VSO[${command}]x`,
  (command) => `####vso[${command}]x`,
  (command) => `\r\n##vso[${command}]x`,
  (command) => `#\u0000#vso[${command}]x`,
  (command) => `#\u001b[0m#vso[${command}]x`,
  (command) => `##\u200bvso[${command}]##vso[${command}]`,
  (command) => `##[command]${command}`,
  (command) => `\u2028##vso[${command}]x\u2029`,
  (command) => `\u009b31m##vso[${command}]x\u007f`,
  (command) => `\\u0023#vso[${command}]`,
  (command) => `{0}##vso[${command}]`,
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function hostileLog(text: string): object {
  const physicalLocation = { artifactLocation: { uri: text }, region: { startLine: 1, snippet: { text } } };
  const result = {
    ruleId: text,
    message: { text, arguments: [text] },
    locations: [{ physicalLocation, logicalLocations: [{ fullyQualifiedName: text }] }],
    suppressions: [{ kind: 'external', status: 'rejected', justification: text }],
  };
  const notification = { level: 'error', message: { text } };
  return {
    tool: { driver: { name: text, version: text, rules: [{ id: text, name: text, helpUri: text }] } },
    automationDetails: { id: `${text}/` },
    invocations: [
      { executionSuccessful: false, exitCodeDescription: text, toolExecutionNotifications: [notification] },
    ],
    results: [result, text],
  };
}

describe('what the command line prints', () => {
  const texts = COMMANDS.flatMap((command) => WRAPPINGS.map((wrap) => wrap(command)));

  it.each([['--json'], []])('holds no command of a log, wherever it stands: %j', async (...flags) => {
    writeFileSync(
      join(folder, 'hostile.sarif'),
      JSON.stringify({ version: '2.1.0', runs: texts.map(hostileLog) }),
    );
    let printed = '';
    const print = (text: string) => {
      printed += text;
    };
    const io = {
      stdout: print,
      stderr: print,
      isTerminal: false,
      cwd: folder,
      env: {},
      untilInterrupted: async () => {},
    };
    const args = flags.filter((flag) => flag !== undefined);
    expect(await main(['findings', 'hostile.sarif', '##vso[task.complete]nothing', ...args], io)).toBe(1);
    expect(printed.length).toBeGreaterThan(texts.length * 100);
    expect(printed).not.toMatch(/##/u);
    expect(printed.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

describe('progress', () => {
  const told = (isTerminal: boolean) => {
    let stderr = '';
    const progress = createProgress({
      stdout: () => {},
      stderr: (text) => {
        stderr += text;
      },
      isTerminal,
      cwd: folder,
      env: {},
      untilInterrupted: async () => {},
    });
    progress.start(1, 4, 'a.sarif');
    progress.done('a.sarif', '3 findings');
    progress.end();
    return stderr;
  };

  it('is a bar where somebody looks', () => {
    expect(told(true)).toBe('\r\u001b[2K██████░░░░░░░░░░░░░░░░░░ 2/4 a.sarif\r\u001b[2K');
  });

  it('is plain lines where a log is written', () => {
    expect(told(false)).toBe('a.sarif: 3 findings\n');
  });
});
