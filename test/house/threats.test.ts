import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, ROOT, read } from './source-files.ts';

const text = read('docs/threats.md');
const threats = text.split(/^## (?=T\d+ )/mu).slice(1);

describe('docs/threats.md', () => {
  it('knows all fifteen threats', () => {
    expect(threats.map((each) => /^T\d+/u.exec(each)?.[0])).toEqual(
      Array.from({ length: 15 }, (_, at) => `T${at + 1}`),
    );
  });

  it('says of each what is done, which test shows it, and what is open', () => {
    for (const threat of threats) {
      const [shown = ''] = /^- Shown by [\s\S]*?(?=^- Open: )/mu.exec(threat) ?? [];
      expect(shown, threat.slice(0, 40)).toMatch(/`test\/[^`]*\.test\.ts`/u);
    }
  });

  it('names only files that exist', () => {
    const named = [...text.matchAll(/`((?:src|hub|tasks|test)\/[^`]*)`/gu)].map(([, file = '']) => file);
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

describe('the product', () => {
  it('starts no programs, but for the command line', () => {
    const files = projectFiles(/^(?:src|hub|tasks)\/.*\.tsx?$/u).filter(
      (file) => !file.startsWith('src/cli/'),
    );
    expect(files.filter((file) => /child_process|worker_threads/u.test(read(file)))).toEqual([]);
  });

  it('writes no markup into its pages and runs no text', () => {
    const raw =
      /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(/u;
    expect(projectFiles(/^(?:src|hub|tasks)\/.*\.tsx?$/u).filter((file) => raw.test(read(file)))).toEqual([]);
  });
});
