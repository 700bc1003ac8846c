import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  fixBranch,
  fixBranchFolder,
  isFixBranch,
  readFixBranch,
} from '../../../src/core/remediation/fix-branch.ts';
import { fixCommitMessage, readFixTrailers } from '../../../src/core/remediation/fix-commit.ts';
import { readFixRecord, writeFixRecord } from '../../../src/core/remediation/fix-record.ts';
import { fc } from '../../support/property.ts';
import { aRecord } from '../plan/fix-world.ts';

const text = fc.string({ unit: 'binary', maxLength: 300 });
const key = fc.stringMatching(/^[0-9a-f]{12}$/);
const MAIN = { prefix: 'fixgate', targetBranch: 'refs/heads/main' };

describe('the branch of a fix', () => {
  it('says prefix, target, rule and key', () => {
    expect(fixBranch(MAIN, 'no-eval', '0123456789ab')).toBe('refs/heads/fixgate/main/no-eval-0123456789ab');
    const release = { prefix: 'bot/fixes', targetBranch: 'refs/heads/release/1.0' };
    expect(fixBranch(release, '@ts/No.Eval', '0123456789ab')).toBe(
      'refs/heads/bot/fixes/release-1-0/ts-no-eval-0123456789ab',
    );
    expect(fixBranchFolder({ ...MAIN, prefix: '-./..' })).toBe('refs/heads/fixgate/main/');
  });

  it('is read back, short enough and a legal name whatever policy, target and log say', () => {
    fc.assert(
      fc.property(text, text, text, key, (prefix, targetBranch, rule, id) => {
        const parts = { prefix, targetBranch };
        const branch = fixBranch(parts, rule, id);
        expect(branch.length).toBeLessThanOrEqual(200);
        expect(readFixBranch(branch, parts)?.key).toBe(id);
        expect(isFixBranch(branch, prefix)).toBe(true);
        expect(isFixBranch(`${branch}.next`, prefix)).toBe(true);
        const rules = [/\.\./, /@\{/, /[\s~^:?*[\\]/, /\/[.]/, /\/\//, /\.lock(\/|$)/, /[./]$/, /\/-/];
        // biome-ignore lint/suspicious/noControlCharactersInRegex: git refuses them
        for (const illegal of [...rules, /[\u0000-\u001f\u007f]/]) expect(branch).not.toMatch(illegal);
      }),
    );
  });

  it('passes git itself', () => {
    for (const prefix of ['a..b', 'x.lock', '-a/.b/c.', 'ü/@{', 'a b', 'refs/heads/z', '.LOCK.lock']) {
      const branch = fixBranch({ prefix, targetBranch: 'refs/heads/größe' }, '⚠️', '0123456789ab');
      expect(() => execFileSync('git', ['check-ref-format', branch])).not.toThrow();
    }
  });

  it('is not mistaken for another', () => {
    for (const ref of ['refs/heads/fixgate/ledger', 'refs/heads/main', 'refs/heads/fixgate/main/x-0123']) {
      expect(readFixBranch(ref, MAIN)).toBeNull();
      expect(isFixBranch(ref, 'fixgate')).toBe(false);
    }
    expect(readFixBranch('refs/heads/fixgate/other/a-0123456789ab', MAIN)).toBeNull();
  });
});

describe('what a fix says about itself', () => {
  it('is read back from its properties, which are letters only', () => {
    const record = aRecord('a', { closed: 'gone', findings: ['k"1', 'k2'], fixer: 'x \u2028 y' });
    const properties = writeFixRecord(record);
    expect(readFixRecord(properties)).toEqual(record);
    for (const name of properties.keys()) expect(name).toMatch(/^[A-Za-z]+$/);
  });

  it('is nothing when a part is missing or foreign', () => {
    const whole = writeFixRecord(aRecord('a'));
    for (const name of ['fixgateKey', 'fixgateFindings', 'fixgateSeverity', 'fixgateContent']) {
      expect(readFixRecord(new Map([...whole].filter(([each]) => each !== name)))).toBeNull();
      expect(readFixRecord(new Map([...whole, [name, '']]))).toBeNull();
    }
    expect(readFixRecord(new Map([...whole, ['fixgateFindings', '[1]']]))).toBeNull();
    expect(readFixRecord(new Map([...whole, ['fixgateFindings', '{']]))).toBeNull();
  });

  it('is read back from the commit', () => {
    const trailers = { key: '0123456789ab', content: '0123456789abcdef0123456789abcdef' };
    const message = fixCommitMessage({ title: 'Fix x', ...trailers, findings: ['b', 'a'], runId: 7 });
    expect(readFixTrailers(message)).toEqual(trailers);
    expect(readFixTrailers(message.replaceAll('\n', '\r\n'))).toEqual(trailers);
    expect(message).toContain('FixGate-Findings: a b\n');
    expect(readFixTrailers('Fix x\n\nFixGate-Key: 0123')).toBeNull();
  });
});
