import { describe, expect, it } from 'vitest';
import { bodyHash } from '../../../src/core/remediation/fix-record.ts';

const described = (run: number, commit: string, words = 'eval runs whatever it is given'): string =>
  [
    `- **high** [src/a.js:2](https://dev.azure.com/f/p/_git/web?path=%2Fsrc%2Fa.js&version=GC${commit}&line=2) ${words}`,
    '',
    `[Run ${run}](https://dev.azure.com/f/p/_build/results?buildId=${run}) · commit ${commit.slice(0, 8)} · fix 60deb05258f5`,
  ].join('\n');

describe('the hash of a description', () => {
  it('is the same for two builds that write the same words', () => {
    expect(bodyHash(described(3, 'a'.repeat(40)))).toBe(bodyHash(described(4, 'b'.repeat(40))));
    expect(bodyHash(described(3, 'a'.repeat(40)))).toBe(bodyHash(`${described(3, 'a'.repeat(40))}\r\n`));
  });

  it('is another one when a person changes a word, or adds a line after ours', () => {
    const ours = bodyHash(described(3, 'a'.repeat(40)));
    expect(bodyHash(described(3, 'a'.repeat(40), 'checked by hand'))).not.toBe(ours);
    expect(bodyHash(`${described(3, 'a'.repeat(40))}\nchecked by hand`)).not.toBe(ours);
    expect(bodyHash(described(3, 'a'.repeat(40)).replace('60deb05258f5', '0'))).not.toBe(ours);
  });
});
