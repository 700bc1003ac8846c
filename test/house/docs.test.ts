import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, ROOT, read } from './source-files.ts';

const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;

describe('the documents', () => {
  it('link only to files that exist', () => {
    const broken = projectFiles(/\.md$/)
      .filter((file) => !file.startsWith('sandbox/seed/'))
      .flatMap((file) =>
        [...read(file).matchAll(LINK)]
          .map(([, target = '']) => target.replace(/#.*$/, ''))
          .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
          .filter((target) => !existsSync(join(ROOT, dirname(file), target)))
          .map((target) => `${file} → ${target}`),
      );
    expect(broken).toEqual([]);
  });

  it('begin, in the README, with the two commands', () => {
    const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(read('README.md')) ?? [];
    expect(block.split('\n')[0]).toContain('npm ci && npm start');
    expect(block.split('\n')[1]).toContain('npm ci && npm test');
  });

  it('name every decision in the list of decisions', () => {
    const list = read('docs/decisions/README.md');
    const missing = projectFiles(/^docs\/decisions\/\d{4}-.*\.md$/).filter(
      (file) => !list.includes(file.slice('docs/decisions/'.length)),
    );
    expect(missing).toEqual([]);
  });

  it('name in CONTRIBUTING only files that exist', () => {
    const named = [...read('CONTRIBUTING.md').matchAll(/`((?:src|sandbox|test|docs)\/[^`]*)`/g)].map(
      ([, file = '']) => file,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
