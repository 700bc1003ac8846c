import { describe, expect, it } from 'vitest';
import { clip } from '../../../src/core/text/clip.ts';
import { fence } from '../../../src/core/text/fence.ts';
import { inline, tableCell } from '../../../src/core/text/inline.ts';
import { logText } from '../../../src/core/text/log-text.ts';
import { fc } from '../../support/property.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const nastyText = fc
  .array(
    fc.constantFrom(
      ...[
        '`',
        '```',
        '~~~',
        '|',
        '<',
        '>',
        '&',
        '#',
        '@',
        '[',
        ']',
        '(',
        ')',
        '!',
        '*',
        '_',
        '\\',
        '\n',
        '\r',
        '-',
        '.',
        ':',
      ],
      ...[
        '<img src=x onerror=alert(1)>',
        'javascript:',
        'https://evil.example',
        '&#60;',
        '<!-- key -->',
        'AB#12',
        'a',
        ' ',
      ],
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

/** What a Markdown renderer shows for text in which only numeric entities are special. */
function shown(markdown: string): string {
  return markdown.replace(/&#(\d+);/gu, (_match, code) => String.fromCharCode(Number(code)));
}

describe('inline', () => {
  it('leaves no character with which Markdown or HTML could begin anything', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nastyText), (text) => {
        const rest = inline(text).replace(/&#\d+;/gu, '');
        expect(rest).not.toMatch(/[!"#$&'()*+./:;<=>@[\\\]^_`{|}~\r\n]/u);
        // A hyphen only between two letters or digits: no list, no rule, no underlined heading.
        expect(rest.replace(/[A-Za-z0-9]-(?=[A-Za-z0-9])/gu, '')).not.toContain('-');
      }),
    );
  });

  it('shows the same characters as before', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        expect(shown(inline(text))).toBe(text.replace(/[\r\n]+/gu, ' ').trim());
      }),
    );
  });

  it('neutralises links, HTML, mentions and table cells', () => {
    expect(inline('[x](https://evil) <b>|@me')).toBe(
      '&#91;x&#93;&#40;https&#58;&#47;&#47;evil&#41; &#60;b&#62;&#124;&#64;me',
    );
    expect(inline('no-eval 1-2 -x')).toBe('no-eval 1-2 &#45;x');
  });

  it('keeps one line and no text that pretends to be other text', () => {
    expect(inline('a\r\nb\u202egnp.exe\u001b[31mc\u2028d')).toBe('a b\ufffdgnp&#46;exec d');
  });

  it('never gives an empty table cell', () => {
    expect(tableCell('')).toBe('&nbsp;');
    expect(tableCell('\n')).toBe('&nbsp;');
    expect(tableCell('a|b')).toBe('a&#124;b');
  });
});

describe('fence', () => {
  it('cannot be closed from inside', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nastyText), (text) => {
        const lines = fence(text, 'js').split('\n');
        const marks = lines.at(-1) ?? '';
        expect(lines[0]).toBe(`${marks}js`);
        expect(marks).toMatch(/^`{3,}$/u);
        for (const line of lines.slice(1, -1)) expect(line.includes(marks)).toBe(false);
      }),
    );
  });

  it('takes only harmless language names', () => {
    expect(fence('x', 'c++" onclick="y')).toBe('```c++onclicky\nx\n```');
  });
});

describe('clip', () => {
  it('keeps the limit and never leaves half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(70), (text, max) => {
        const clipped = clip(text, max);
        expect(clipped.length).toBeLessThanOrEqual(Math.max(max, 0));
        expect(clipped).not.toMatch(/\p{Surrogate}/u);
        if (text.length <= max) expect(clipped).toBe(text);
      }),
    );
  });

  it('marks the cut', () => {
    expect(clip('abcdef', 4)).toBe('abc…');
    expect(clip('ab😀def', 4)).toBe('ab…');
  });
});

describe('logText', () => {
  const command = /##\s*(?:vso)?\[|vso\[/iu;
  const wraps = [
    '##vso[task.complete result=Succeeded]',
    'text ##vso[task.setvariable variable=a]b',
    '##VSO[task.prependpath]/tmp',
    '###vso[a.b]',
    '#\u0000#vso[a.b]',
    '#\u001b[31m#vso[a.b]',
    '##v\u0000so[a.b]',
    '##\rvso[a.b]',
    'a\r##vso[a.b]',
    'a\n##[error]b',
    '##[section]x',
    '#\u202e#vso[a.b]',
    '\u009b31m##vso[a.b]',
    '\u001b]8;;x\u0007##vso[a.b]\u001b]8;;\u0007',
    '##\ufeffvso[a.b]',
    '##teamcity[buildStatus]',
  ];

  it.each(wraps)('disarms %j', (text) => {
    expect(logText(text)).not.toMatch(command);
    expect(logText(text)).not.toMatch(/##/u);
  });

  it('disarms every mixture of pieces, also when two texts are printed side by side', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '#',
        '##',
        'vso',
        'vso[',
        'VSO[',
        '[',
        '\u0000',
        '\u001b',
        '\u001b[',
        'm',
        ' ',
        '\n',
        '\u200b',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, pieces, (a, b) => {
        const line = logText(a.join('')) + logText(b.join(''));
        expect(line).not.toMatch(/##vso\[/iu);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/u);
      }),
    );
  });

  it('leaves ordinary text alone', () => {
    expect(logText('src/a.js:3 is bad [rule] # 5 %0A')).toBe('src/a.js:3 is bad [rule] # 5 %0A');
  });
});
