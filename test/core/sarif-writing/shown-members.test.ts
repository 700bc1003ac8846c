import { describe, expect, it } from 'vitest';
import { rewrite } from '../../support/rewrite-sarif.ts';
import { log, resultAt } from '../sarif/read.ts';

interface Physical {
  readonly region?: object;
  readonly contextRegion?: object;
}
interface Written {
  readonly message: { readonly text: string; readonly markdown?: string };
  readonly locations: readonly [{ readonly physicalLocation: Physical }];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

const PLACE = { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 };
const TOKEN = `ghp_${'a1B2'.repeat(9)}`;

/** By the reader of small logs and by that of large ones. */
const READERS = [{}, { smallBytes: 1 }];

async function written(more: object, given: Parameters<typeof rewrite>[1] = {}, run = {}): Promise<Written> {
  const logs = { 'a.sarif': log([resultAt('a.js', PLACE, more)], run) };
  const all = await Promise.all(READERS.map((limits) => rewrite(logs, given, '/repo', limits)));
  expect(all[1]?.text).toBe(all[0]?.text);
  return JSON.parse(all[0]?.text ?? '').runs[0].results[0];
}

const markdownOf = async (markdown: string, more = {}): Promise<string | undefined> =>
  (await written({ message: { text: 'x', markdown }, ...more })).message.markdown;

const secretly = { ruleId: 'hardcoded-password' };

describe('the Markdown of a message that is written', () => {
  it('is what the producer wrote beside its text', async () => {
    const message = { text: 'Call of f.', markdown: 'Call of `f`,\n\n* see **there**' };
    expect((await written({ message })).message).toEqual(message);
    const only = await written({ message: { markdown: 'Call of `f`' } });
    expect(only.message).toEqual({ text: 'Call of `f`', markdown: 'Call of `f`' });
  });

  it('is looked up by its id, with the arguments', async () => {
    const messageStrings = { m: { text: '{0} is called', markdown: '`{0}` is called' } };
    const run = { tool: { driver: { name: 'Demo', rules: [{ id: 'R1', messageStrings }] } } };
    const { message } = await written({ ruleId: 'R1', message: { id: 'm', arguments: ['f'] } }, {}, run);
    expect(message).toEqual({ text: 'f is called', markdown: '`f` is called' });
  });

  it('links to places by the ids that they have now, and shows images as their words', async () => {
    const place = { physicalLocation: { artifactLocation: { uri: 'b.js' } }, id: 7 };
    const words =
      '[there](7), [nowhere](8), [site](https://u:p@x.org/), ![logo](https://x.org/i.png), f[i](x)';
    expect(await markdownOf(words, { relatedLocations: [place] })).toBe(
      '[there](0), nowhere, [site](https://x.org/), logo, f[i](x)',
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="java&#115;cript:alert(1)">x</a>',
    '<a\nonclick = "x">',
    '[x]: java\nscript:alert(1)',
    '[x]: <data:text/html,y>',
    `token ${TOKEN}`,
    `token ${TOKEN.replace('_', '\\_')}`,
    `token ${TOKEN.replace('_', '&lowbar;')}`,
    `token ${TOKEN.replace('_', '_**').replace('B2', 'B2**')}`,
    `token ${TOKEN.replace('_', '_<b>')}</b>`,
    `<https://x.org/?t=${TOKEN.replace('_', '%5F')}>`,
    '<a title=">" onclick=alert(1)>',
    '<table background="https://x.org/i.png">',
    '<i style="background:url(https://x.org/i.png)">',
    '![i]( https://x.org/i.png )',
    '![i](https://x.org/i.png "i")',
    '![](https://x.org/i.png)',
    '![i](i.png)',
    '![a[b]c](https://x.org/i.png)',
    '![i][1]\n\n[1]: https://x.org/i.png',
    '![i]\n\n[i]: https://x.org/i.png',
    '<https://me:pw@x.org/>',
    '[x]: https://me:pw@x.org/',
  ])('is left out where a page that shows it might run or show what it must not: %j', async (markdown) => {
    expect(await markdownOf(markdown)).toBeUndefined();
  });

  it('may have exclamation marks in front of brackets', async () => {
    const words = 'Use `vec![1]`, not [this](https://x.org/)!';
    expect(await markdownOf('Use `vec![1]`.')).toBe('Use `vec![1]`.');
    expect(await markdownOf(words.replace('vec!', 'vec'))).toBe(words.replace('vec!', 'vec'));
  });

  it('is left out of findings of secrets, which it may spell in another way', async () => {
    expect(await markdownOf('hunter\\_2', secretly)).toBeUndefined();
  });

  it('shows no blocks of code where none may be published', async () => {
    const message = (markdown: string) => ({ message: { text: 'x', markdown } });
    for (const markdown of ['```js\ncode\n```', 'so:\n\n    code', '<pre>code</pre>']) {
      expect((await written(message(markdown))).message.markdown).toBe(markdown);
      expect((await written(message(markdown), { includesCode: false })).message.markdown).toBeUndefined();
    }
    expect((await written(message('*b*'), { includesCode: false })).message.markdown).toBe('*b*');
  });
});

describe('the regions of a result that is written', () => {
  const around = { startLine: 2, endLine: 4, snippet: { text: 'one\ntwo\nthree' } };
  const at = (region: object, contextRegion: object) => ({
    locations: [{ physicalLocation: { artifactLocation: { uri: 'a.js' }, region, contextRegion } }],
  });
  const physical = async (...args: Parameters<typeof written>): Promise<Physical> =>
    (await written(...args)).locations[0].physicalLocation;

  it('are the snippet and what stands around it', async () => {
    const region = { ...PLACE, snippet: { text: 'two' } };
    expect(await physical(at(region, around))).toMatchObject({ region, contextRegion: around });
  });

  it('are without code where none may be published', async () => {
    const region = { ...PLACE, snippet: { text: 'two' } };
    const { contextRegion, ...own } = await physical(at(region, around), { includesCode: false });
    expect(contextRegion).toEqual({ startLine: 2, endLine: 4 });
    expect(own.region).toEqual(PLACE);
  });

  it('quote no secret that a finding is about', async () => {
    const code = 'let password =\n  "hunter2-0123456789";\nsend(password)';
    const region = { ...PLACE, snippet: { text: '"hunter2-0123456789"' } };
    const result = await written({ ...at(region, { ...around, snippet: { text: code } }), ...secretly });
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(result.locations[0].physicalLocation.contextRegion).toEqual({ startLine: 2, endLine: 4 });
  });

  it.each([
    [{ startLine: 3, endLine: 3, startColumn: 6 }],
    [{ startLine: 4, endLine: 9 }],
    [PLACE],
    [{ charOffset: 3, charLength: 9 }],
  ])('have no context that is not more than the region: %j', async (context) => {
    const region = { ...PLACE, snippet: { text: 'two' } };
    expect((await physical(at(region, context))).contextRegion).toBeUndefined();
  });
});

describe('what viewers show beside a result that is written', () => {
  it('has web addresses of it and of its work items, and no others', async () => {
    const result = await written({
      hostedViewerUri: 'https://me:pw@viewer.example.com/1',
      workItemUris: [
        'https://x.org/1',
        'javascript:alert(1)',
        7,
        'https://x.org/1',
        `https://x.org/${TOKEN}`,
      ],
      occurrenceCount: 3,
    });
    expect(result).toMatchObject({
      hostedViewerUri: 'https://viewer.example.com/1',
      workItemUris: ['https://x.org/1'],
      occurrenceCount: 3,
    });
    for (const address of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', '//x', 7, {}]) {
      const other = await written({ hostedViewerUri: address, workItemUris: address, occurrenceCount: 0 });
      for (const name of ['hostedViewerUri', 'workItemUris', 'occurrenceCount']) {
        expect(other).not.toHaveProperty(name);
      }
    }
  });

  it('says when the producer saw it first, where nobody knows better', async () => {
    const provenance = { firstDetectionTimeUtc: '2026-01-02T03:04:05Z' };
    expect(await written({ provenance })).toMatchObject({ provenance });
    for (const time of [
      'yesterday',
      '2026-13-02T03:04:05Z',
      '2026-02-30T03:04:05Z',
      '2026-01-02T24:00:00Z',
    ]) {
      const other = await written({ provenance: { firstDetectionTimeUtc: time } });
      expect(other).not.toHaveProperty('provenance');
    }
  });

  it('has its tags, and properties that are texts, numbers or truth values', async () => {
    const properties = JSON.parse(
      '{"tags":["a","a","CWE-79"],"area":"Login page","n":1.5,"is":false,"__proto__":"x","deep":{"a":1},"none":null,' +
        `"id":12345678901234567890,"t2":"${TOKEN.replace('_', '%5F')}","long":"${'x'.repeat(3_000)}","t":"${TOKEN}","${TOKEN}":true}`,
    );
    expect((await written({ properties })).properties).toEqual({
      tags: ['a', 'CWE-79'],
      area: 'Login page',
      n: 1.5,
      is: false,
    });
  });

  it('has of a secret none of them', async () => {
    const properties = { tags: ['hunter2'], raw: 'hunter2', pin: 1234, precision: 'high' };
    const result = await written({ properties, ...secretly });
    expect(result.properties).toEqual({ precision: 'high' });
  });

  it('has no property that may be code where none may be published', async () => {
    const properties = {
      line: 'let code = f(x);',
      area: 'Login page: 3.1',
      page: 'https://x.org/?a=b',
      n: 1,
    };
    expect((await written({ properties })).properties).toEqual(properties);
    const { line: _, ...others } = properties;
    expect((await written({ properties }, { includesCode: false })).properties).toEqual(others);
  });

  it('has many properties only up to a limit', async () => {
    const properties = Object.fromEntries([...Array(5_000).keys()].map((one) => [`p${one}`, one]));
    expect(Object.keys((await written({ properties })).properties ?? {})).toHaveLength(100);
  });
});

describe('lists of a result that SARIF wants to be without repetition', () => {
  it('are so, whatever the producer wrote', async () => {
    const change = {
      artifactLocation: { uri: 'a.js' },
      replacements: [{ deletedRegion: PLACE, insertedContent: { text: 'y' } }],
    };
    const result = await written({
      suppressions: Array(2).fill({ kind: 'external', status: 'rejected' }),
      stacks: Array(2).fill({ frames: [{ location: { message: { text: 'f' } } }] }),
      fixes: Array(2).fill({ artifactChanges: [change, change] }),
    });
    for (const name of ['suppressions', 'stacks', 'fixes']) expect(result[name]).toHaveLength(1);
    expect(result).toMatchObject({ fixes: [{ artifactChanges: [{ artifactLocation: { uri: 'a.js' } }] }] });
    expect(JSON.stringify(result).split('insertedContent')).toHaveLength(2);
  });
});

describe('a rule that is written', () => {
  it('has Markdown and properties as its producer wrote them', async () => {
    const rule = {
      id: 'R1',
      shortDescription: { text: 'a b', markdown: '`a` b' },
      fullDescription: { text: 'c d', markdown: '`c` d' },
      help: { text: 'e f', markdown: '`e` f' },
      properties: {
        tags: ['x'],
        kind: 'problem',
        cvssv3_baseScore: 5.3,
        'security-severity': '5.3',
        deep: [1],
      },
    };
    const run = { tool: { driver: { name: 'Demo', rules: [rule] } } };
    const { text } = await rewrite({ 'a.sarif': log([resultAt('a.js', PLACE, { ruleId: 'R1' })], run) });
    const { deep: _, ...properties } = rule.properties;
    expect(JSON.parse(text).runs[0].tool.driver.rules).toEqual([{ ...rule, properties }]);
  });
});
