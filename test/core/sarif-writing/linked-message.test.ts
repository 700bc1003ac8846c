import { describe, expect, it } from 'vitest';
import { readLogs, rewrite } from '../../support/rewrite-sarif.ts';
import { log, resultAt } from '../sarif/read.ts';

const place = (uri: string, more: object = {}) => ({
  physicalLocation: { artifactLocation: { uri }, region: { startLine: 7 } },
  ...more,
});

interface Written {
  readonly message: { readonly text: string };
  readonly relatedLocations?: readonly {
    readonly id: number;
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
  }[];
}

/** A result that is written; whoever reads it again sees the words that FixGate shows. */
async function written(text: string, more: object = {}, limits: object = {}): Promise<Written> {
  const result = resultAt('a.js', { startLine: 3 }, { message: { text }, ...more });
  const { findings, text: out } = await rewrite({ 'a.sarif': log([result]) }, {}, '/repo', limits);
  const again = await readLogs({ out: JSON.parse(out) as object }, '/repo');
  expect(again.findings[0]?.message).toBe(findings[0]?.message);
  return JSON.parse(out).runs[0].results[0];
}

describe('the message of a result that is written', () => {
  it('links to the places that it linked to, whatever their ids are now', async () => {
    const locations = [place('a.js'), place('other.js')];
    const relatedLocations = [place('b.js', { id: 4 }), place('c.js', { id: 1 }), place('d.js', { id: 4 })];
    for (const smallBytes of [1_000_000, 1]) {
      const more = { locations, relatedLocations };
      const result = await written('from [a value](4) to [here](1)', more, { smallBytes });
      const [, value, here] = /\[a value\]\((\d+)\) to \[here\]\((\d+)\)/.exec(result.message.text) ?? [];
      const uriOf = (id = '') =>
        result.relatedLocations?.find((one) => String(one.id) === id)?.physicalLocation.artifactLocation.uri;
      expect([value, here].map(uriOf)).toEqual(['b.js', 'c.js']);
    }
  });

  it('has no link to a place that is not there, and none that is no web address', async () => {
    const relatedLocations = [...Array(60).keys()].map((id) => place('b.js', { id }));
    const { message } = await written('[a](59), [b](77), [c](javascript:x), [d](2)', { relatedLocations });
    expect(message.text).toBe('a, b, c, [d](2)');
  });

  it('links to web addresses, without passwords and tokens', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const { message } = await written(
      `[a](https://example.com/x_(y)) [b](https://me:pw@example.com/) [c](https://x.y/?t=${token})`,
    );
    expect(message.text).toBe('[a](https://example.com/x_(y)) [b](https://example.com/) c');
  });

  it('shows code that only looks like a link as it is', async () => {
    const { message } = await written('handlers[i](request) \\[1] [docs](https://example.com/)');
    expect(message.text).toBe('handlers\\[i](request) \\[1] [docs](https://example.com/)');
  });
});
