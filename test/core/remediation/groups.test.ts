import { describe, expect, it } from 'vitest';
import { groupFixes } from '../../../src/core/remediation/fix-group.ts';
import { contentHash } from '../../../src/core/remediation/fix-key.ts';
import { fixable, lineFix, lines } from './fixable.ts';

const TARGET = { repositoryId: 'r', targetBranch: 'refs/heads/main' };
const FILES = { 'a.js': lines(8), 'b.js': lines(8) };

async function groups(
  results: readonly object[],
  groupBy: 'rule-and-file' | 'rule' | 'file' | 'finding',
  kept: readonly { key: string; findings: readonly string[] }[] = [],
): Promise<readonly (readonly string[])[]> {
  const { all } = await fixable(results, FILES);
  const made = groupFixes(all, { groupBy, target: TARGET, returns: new Map(), kept });
  expect(made.flatMap(({ candidates }) => candidates)).toHaveLength(all.length);
  return made.map(({ findings }) => findings.map(({ finding }) => finding.key));
}

const RESULTS = [
  lineFix('a.js', 1, 'x'),
  lineFix('a.js', 3, 'x'),
  lineFix('b.js', 1, 'x'),
  lineFix('a.js', 5, 'x', { ruleId: 'other' }),
];

describe('fixes are put together', () => {
  it('as the policy says', async () => {
    const [a1, a3, b1, o5] = ['no-eval a.js:1', 'no-eval a.js:3', 'no-eval b.js:1', 'other a.js:5'];
    expect(await groups(RESULTS, 'rule-and-file')).toEqual([[a1, a3], [o5], [b1]]);
    expect(await groups(RESULTS, 'rule')).toEqual([[a1, a3, b1], [o5]]);
    expect(await groups(RESULTS, 'file')).toEqual([[a1, a3, o5], [b1]]);
    expect(await groups(RESULTS, 'finding')).toEqual([[a1], [a3], [o5], [b1]]);
  });

  it('at most five findings, and never more lines than one person reviews', async () => {
    const seven = Array.from({ length: 7 }, (_, index) => lineFix('a.js', index + 1, 'x'));
    expect((await groups(seven, 'rule')).map((each) => each.length)).toEqual([5, 2]);
    const long = [lineFix('a.js', 1, 'x\n'.repeat(40)), lineFix('a.js', 2, 'x\n'.repeat(40))];
    expect(await groups(long, 'rule')).toHaveLength(2);
  });

  it('with a pull request that has them stay with it', async () => {
    const kept = [{ key: 'old', findings: ['no-eval a.js:3', 'gone'] }];
    const { all } = await fixable(RESULTS, FILES);
    const made = groupFixes(all, { groupBy: 'rule-and-file', target: TARGET, returns: new Map(), kept });
    expect(made.find(({ key }) => key === 'old')?.findings.map(({ finding }) => finding.key)).toEqual([
      'no-eval a.js:3',
    ]);
    expect(made).toHaveLength(4);
  });

  it('under a key that depends on findings, tool and target, not on order and content', async () => {
    const key = async (results: readonly object[], target = TARGET) => {
      const { all } = await fixable(results, FILES);
      return groupFixes(all, { groupBy: 'rule-and-file', target, returns: new Map(), kept: [] }).map(
        (each) => each.key,
      );
    };
    const [first = ''] = await key(RESULTS);
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(await key(RESULTS.toReversed())).toContain(first);
    expect(await key([lineFix('a.js', 1, 'y'), lineFix('a.js', 3, 'y')])).toEqual([first]);
    expect(await key(RESULTS.slice(0, 1))).not.toContain(first);
    expect(await key(RESULTS, { ...TARGET, targetBranch: 'refs/heads/x' })).not.toContain(first);
  });

  it('and their content is the same wherever in the file it stands', async () => {
    const hash = async (before: string, line: number, text: string) => {
      const file = `${before}1\n2\n3\neval(x)\n4\n5\n6\n`;
      const { proposal } = await fixable([lineFix('a.js', line, text)], { 'a.js': file });
      return contentHash(proposal, proposal.candidates);
    };
    const plain = await hash('', 4, 'x');
    expect(await hash('new\nlines\n', 6, 'x')).toBe(plain);
    expect(await hash('', 4, 'y')).not.toBe(plain);
  });
});
