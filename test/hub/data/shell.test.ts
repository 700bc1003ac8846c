import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FIRST_STEP, firstPipeline } from '../../../hub/data/first-steps.ts';
import { formatRoute, parseRoute } from '../../../hub/data/route.ts';
import { relativeText } from '../../../hub/parts/relative-text.ts';
import { safeUrl } from '../../../hub/parts/safe-url.ts';

describe('the address of the hub', () => {
  it('names a view and what it shows', () => {
    expect(parseRoute('/findings?q=a?b&x=1')).toEqual({ view: 'findings', search: 'q=a?b&x=1' });
    expect(parseRoute(formatRoute('fixes', 'state=open'))).toEqual({ view: 'fixes', search: 'state=open' });
    expect(formatRoute('start')).toBe('/start');
    expect(parseRoute('')).toEqual({ view: null, search: '' });
    expect(parseRoute('/nonsense?x')).toEqual({ view: null, search: 'x' });
  });
});

describe('the first pipeline', () => {
  it('is YAML with the branch of the repository, whatever its name', () => {
    for (const name of ['main', 'feature/a-b', 'true', "it's", '*all', '1.0']) {
      const pipeline = parse(firstPipeline({ defaultBranch: `refs/heads/${name}` }, true));
      expect(pipeline.trigger).toEqual([name]);
      expect(pipeline.pool).toEqual({ vmImage: 'ubuntu-latest' });
      expect(pipeline.steps.at(-1)).toEqual(parse(FIRST_STEP)[0]);
    }
    expect(parse(firstPipeline({ defaultBranch: null }, false)).pool).toEqual({ name: 'Default' });
  });
});

describe('addresses from strangers', () => {
  it('are http(s) without credentials, or nothing', () => {
    expect(safeUrl('https://example.com/a b')).toBe('https://example.com/a%20b');
    for (const url of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,x',
      '//x',
      'https://u:p@x/',
      '',
      null,
    ])
      expect(safeUrl(url)).toBeNull();
  });
});

describe('dates in words', () => {
  it('count whole units, and the near future as now', () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    const ago = (text: string): string => relativeText(Date.parse(text), now);
    expect(ago('2026-11-21T11:59:30Z')).toBe('just now');
    expect(ago('2026-11-21T12:00:30Z')).toBe('just now');
    expect(ago('2026-11-21T11:58:01Z')).toBe('1 minute ago');
    expect(ago('2026-11-20T11:00:00Z')).toBe('yesterday');
    expect(ago('2026-11-01T12:00:00Z')).toBe('20 days ago');
    expect(ago('2024-11-01T12:00:00Z')).toBe('2 years ago');
  });
});
