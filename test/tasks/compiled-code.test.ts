import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { codeDigest, compiledFile } from '../../src/node/compiled/compiled-code.ts';

const TASK = fileURLToPath(new URL('../../dist/tasks/FixGate/FixGateV1', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fixgate-compiled-'));
const task = join(folder, 'task');
const code = join(task, compiledFile('step.js'));
const DIGEST_BYTES = 32;

/** Tells what V8 made of the code that the entry gave it. */
const witness = join(folder, 'witness.cjs');
writeFileSync(
  witness,
  `const vm = require('node:vm');
vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options);
    const given = options.cachedData === undefined ? 'none' : this.cachedDataRejected ? 'refused' : 'taken';
    if (options.filename === 'step.js') console.log('code: ' + given);
  }
};`,
);

beforeEach(() => {
  rmSync(task, { recursive: true, force: true });
  cpSync(TASK, task, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A step without any variable: it says what it misses, and ends. */
function step(flags: readonly string[] = []): { readonly code: string; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, '--require', witness, join(task, 'index.js')],
    { cwd: folder, env: { PATH: process.env['PATH'] ?? '' }, encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const said = stdout.replace(/^code: .*\n/gm, '');
  expect(said).toContain('result=Failed');
  return { code: /^code: (.*)$/m.exec(stdout)?.[1] ?? '', said };
}

function damage(change: (code: Buffer) => Buffer): void {
  writeFileSync(code, change(readFileSync(code)));
}

/** As the build would have written it: only V8 can know better. */
function forge(change: (code: Buffer) => void): void {
  damage((bytes) => {
    const data = bytes.subarray(DIGEST_BYTES);
    change(data);
    return Buffer.concat([codeDigest(readFileSync(join(task, 'step.js')), data), data]);
  });
}

describe('the step comes compiled', () => {
  it('for the Node that built it, and does the same without', () => {
    const compiled = step();
    expect(compiled.code).toBe('taken');
    rmSync(join(task, 'compiled'), { recursive: true });
    expect(step()).toEqual({ code: 'none', said: compiled.said });
  });

  it('and takes no damaged code, wherever the damage is', () => {
    const { said } = step();
    const { length } = readFileSync(code);
    for (const offset of [0, DIGEST_BYTES, DIGEST_BYTES + 24, length >> 1, length - 1]) {
      damage((bytes) => {
        bytes[offset] = (bytes[offset] ?? 0) ^ 0x10;
        return bytes;
      });
      expect(step()).toEqual({ code: 'none', said });
    }
    for (const length of [0, 31, 32, 1000]) {
      damage((bytes) => bytes.subarray(0, length));
      expect(step()).toEqual({ code: 'none', said });
    }
  });

  it('and not with the code of another source', () => {
    const { said } = step();
    const source = readFileSync(join(task, 'step.js'), 'latin1');
    writeFileSync(join(task, 'step.js'), source.replace('Failed', 'Broken'));
    expect(step()).toEqual({ code: 'none', said });
  });

  it('and is compiled again where V8 is another one or has other flags', () => {
    const { said } = step();
    expect(step(['--stack-size=900'])).toEqual({ code: 'refused', said });
    // Its head are four numbers: of the build, the version, the source and the flags.
    for (const offset of [0, 4, 8, 12]) {
      forge((data) => data.writeUInt8(data.readUInt8(offset) ^ 1, offset));
      expect(step()).toEqual({ code: 'refused', said });
    }
  });
});

describe('what the build compiles', () => {
  it('is what nearly every step and large logs load', () => {
    for (const name of ['step.js', 'read-policy.js', 'read-large.js'])
      expect([name, existsSync(join(TASK, compiledFile(name)))]).toEqual([name, true]);
    const build = `${process.version}-${process.platform}-${process.arch}`;
    expect(compiledFile('step.js')).toBe(join('compiled', build, 'step.js.bin'));
  });

  it('contains nothing of the machine that made it', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    expect(readFileSync(code).includes(root)).toBe(false);
  });
});
