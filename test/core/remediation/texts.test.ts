import { describe, expect, it } from 'vitest';
import { DESCRIPTION_MAX, fixDescription } from '../../../src/core/remediation/fix-description.ts';
import { groupFixes } from '../../../src/core/remediation/fix-group.ts';
import { fixTitle } from '../../../src/core/remediation/fix-title.ts';
import type { Finding } from '../../../src/core/sarif/finding.ts';
import { fc } from '../../support/property.ts';
import { fixable, lineFix, lines } from './fixable.ts';

const TARGET = { repositoryId: 'r', targetBranch: 'refs/heads/main' };
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('```', '#7 !8 @<x>', '[skip ci] ***NO_CI***', '<script>', '](http://x)', '|'.repeat(3000)),
);

async function texts(
  results: readonly object[],
  files: Readonly<Record<string, string>>,
  given: Partial<Finding> = {},
  secrets: readonly string[] = [],
): Promise<{ title: string; description: string }> {
  const { all, diffs } = await fixable(results, files, given);
  const [group] = groupFixes(all, { groupBy: 'rule', target: TARGET, returns: new Map(), kept: [] });
  if (group === undefined) throw new Error('nothing can be fixed');
  const description = fixDescription({
    group,
    confidence: 'high',
    diffs,
    secrets,
    targetBranch: 'refs/heads/main',
    commit: 'a'.repeat(40),
    run: { id: 7, url: 'https://x.test/run/7' },
    linkTo: (path, line) => `https://x.test/${path}?line=${line}`,
  });
  return { title: fixTitle(group, secrets), description };
}

/** Every code block that begins also ends. */
function openFences(markdown: string): number {
  const marks = markdown.split('\n').filter((line) => /^`{3,}/.test(line));
  return marks.length % 2;
}

describe('a fix pull request', () => {
  it('has a title that says what and where', async () => {
    const one = await texts([lineFix('src/a.js', 1, 'x')], { 'src/a.js': lines(1) }, { cwe: [95] });
    expect(one.title).toBe('Fix no-eval in src/a.js (CWE-95)');
    const rule = 'javascript.lang.security.avoid-eval';
    const two = [lineFix('a.js', 1, 'x', { ruleId: rule }), lineFix('b.js', 1, 'y', { ruleId: rule })];
    expect((await texts(two, { 'a.js': lines(1), 'b.js': lines(1) })).title).toBe(
      'Fix 2 findings of avoid-eval in 2 files',
    );
  });

  it('has a title of whole characters, wherever it is cut', async () => {
    for (const end of ['b', 'bb']) {
      const path = `${'\u{1d49c}'.repeat(100)}${end}.js`;
      const { title } = await texts([lineFix(path, 1, 'x')], { [path]: lines(1) });
      expect(title).not.toMatch(/\p{Surrogate}/u);
      expect(title.length).toBeLessThanOrEqual(120);
    }
  });

  it('describes finding, fix, triage and confidence', async () => {
    const { description } = await texts([lineFix('src/a.js', 1, 'safe(x)')], { 'src/a.js': lines(2) });
    const parts = description.match(/^## .*$/gm);
    expect(parts).toEqual(['## Finding', '## Fix', '## Triage', '## Confidence', '## What you can do']);
    expect(description).toContain('- **high** [src&#47;a&#46;js&#58;1](https://x.test/src/a.js?line=1)');
    expect(description).toContain('```diff\n--- a/src/a.js\n');
    expect(description).toContain('-eval(x)\n+safe(x)\n');
    expect(description).toContain('**high**: the code is what the log quotes');
    expect(description).toContain('✅ L0');
    expect(description).toContain('⬜ L1 The result parses (not checked for this language)');
    expect(description).toContain('⬜ L3');
    expect(description).toContain('History: no history yet.');
    expect(description).toContain('**Abandon** it to decline');
  });

  it('keeps its texts within what the server takes, closed and harmless, whatever the log says', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        text,
        fc.integer({ min: 1, max: 5 }),
        async (ruleId, message, code, count) => {
          const results = Array.from({ length: count }, (_, index) =>
            lineFix('a.js', index + 1, code.replace(/\p{Surrogate}/gu, ''), {
              ruleId: ruleId || 'r',
              message,
            }),
          );
          const given = {
            message,
            tool: ruleId,
            helpUri: `https://x.test/${message}`,
            path: `d/${code}/a.js`,
          };
          const { title, description } = await texts(
            [...results, lineFix('a.js', 9, 'z')],
            { 'a.js': lines(9) },
            given,
          );
          expect(description.length).toBeLessThanOrEqual(DESCRIPTION_MAX);
          expect(openFences(description)).toBe(0);
          expect(title.length).toBeLessThanOrEqual(120);
          expect(title).not.toMatch(/[#!@[\]*<>\r\n]/);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('cuts a long change at whole lines', async () => {
    const { description } = await texts([lineFix('a.js', 1, '`````x\n'.repeat(400))], { 'a.js': lines(1) });
    expect(description.length).toBeLessThanOrEqual(DESCRIPTION_MAX);
    expect(openFences(description)).toBe(0);
    expect(description).toContain('The rest of the change is on the tab *Files*.');
  });

  it('shows no token of known form that stands beside what is fixed', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const { description } = await texts([lineFix('a.js', 1, 'x')], { 'a.js': `eval(x)\n// ${token}\n` });
    expect(description).toContain('+x');
    expect(description).not.toContain(token);
  });

  it('shows no secret, not even in its title', async () => {
    const secret = 'hunter2hunter2';
    const results = [lineFix('a.js', 1, 'x', { ruleId: `r-${secret}`, message: `found ${secret}` })];
    const { title, description } = await texts(results, { 'a.js': `eval(x)\n// ${secret}\n` }, {}, [secret]);
    expect(title).not.toContain(secret);
    expect(description).not.toContain(secret);
  });
});
