import { describe, expect, it } from 'vitest';
import { shownSpans } from '../../../hub/data/code-spans.ts';
import type { MarkdownNode } from '../../../hub/data/detail-kit.ts';
import { highlightCode } from '../../../hub/data/highlight-code.ts';
import { parseMarkdown } from '../../../hub/data/parse-markdown.ts';
import { fc } from '../../support/property.ts';

/** As a person would write the tree down. */
function plain(nodes: readonly MarkdownNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      if (node.kind === 'fence') return `[fence ${node.text}]`;
      const name = node.kind === 'link' ? `a ${node.url}` : node.tag;
      return `<${name}>${plain(node.children)}</>`;
    })
    .join('');
}

/** All units of UTF-16, halves of pairs too. */
const anyText = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

describe('somebody’s Markdown', () => {
  it('becomes a tree of what we know', () => {
    const text =
      '# Title\n\nUse **this** and `that`:\n\n- one\n- two\n\n```js\nf();\n```\n\n| a |\n|---|\n| b |\n';
    expect(plain(parseMarkdown(text))).toBe(
      '<h1>Title</><p>Use <strong>this</> and <code>that</>:</><ul><li>one</><li>two</></>[fence f();\n]' +
        '<table><thead><tr><th>a</></></><tbody><tr><td>b</></></></>',
    );
  });

  it('keeps HTML as text, pictures as their description, and only links that were written as links', () => {
    expect(plain(parseMarkdown('<b onclick=x>hi</b> ![see](https://e.example/x.png) www.example.com'))).toBe(
      '<p><b onclick=x>hi</b> see www.example.com</>',
    );
  });

  it('links nowhere but to the web, to mail and within itself', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('javascript:', 'JaVaScRiPt:', 'data:text/html,', 'vbscript:', 'file:'),
        (scheme) => {
          expect(plain(parseMarkdown(`[x](${scheme}alert(1))`))).not.toContain('<a ');
        },
      ),
    );
  });

  it('of any kind is read', () => {
    fc.assert(fc.property(anyText, (text) => void parseMarkdown(text)));
  });

  it('nested deeply or made of marks is read in time', () => {
    for (const hostile of ['>'.repeat(20_000), '[('.repeat(20_000), '*a_'.repeat(20_000), '`'.repeat(20_001)])
      expect(parseMarkdown(hostile).length).toBeGreaterThan(0);
  });
});

describe('coloured code', () => {
  const text = (lines: ReturnType<typeof highlightCode>): string | undefined =>
    lines?.map((line) => line.map((span) => span.text).join('')).join('\n');

  it('tells keywords, strings and comments over lines', () => {
    expect(highlightCode('const a = "<&>"; /* b\nc */', 'src/a.ts')).toEqual([
      [
        { text: 'const', kind: 'keyword' },
        { text: ' a = ', kind: null },
        ...['"', '<', '&', '>', '"'].map((part) => ({ text: part, kind: 'string' })),
        { text: '; ', kind: null },
        { text: '/* b', kind: 'comment' },
      ],
      [{ text: 'c */', kind: 'comment' }],
    ]);
  });

  it('is the code, in every language', () => {
    const path = fc.constantFrom(
      'a.js',
      'a.ts',
      'a.py',
      'A.java',
      'A.cs',
      'a.go',
      'a.c',
      'a.php',
      'a.rb',
      'a.html',
    );
    const other = fc.constantFrom('a.yml', 'a.json', 'a.sh', 'a.sql', 'a.kt');
    fc.assert(
      fc.property(anyText, fc.oneof(path, other), (code, name) => {
        const unified = code.replace(/\r\n?/gu, '\n');
        expect(text(highlightCode(unified, name))).toBe(unified);
      }),
    );
  });

  it('is none where the language is not known', () => {
    for (const path of ['a.unknown', 'Makefile', 'constructor', 'a.__proto__', 'a.constructor'])
      expect(highlightCode('a', path)).toBeNull();
  });

  it('is divided where the mark begins and ends', () => {
    const line = { number: 1, text: 'const a = 1', mark: { from: 3, to: 7 } };
    const colours = highlightCode(line.text, 'a.js')?.[0] ?? null;
    expect(shownSpans(line, colours)).toEqual([
      { text: 'con', kind: 'keyword', isMarked: false },
      { text: 'st', kind: 'keyword', isMarked: true },
      { text: ' a', kind: null, isMarked: true },
      { text: ' = ', kind: null, isMarked: false },
      { text: '1', kind: 'number', isMarked: false },
    ]);
    expect(shownSpans({ ...line, text: 'other' }, colours)[0]).toEqual({
      text: 'oth',
      kind: null,
      isMarked: false,
    });
  });
});
