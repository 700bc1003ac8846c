import { describe, expect, it } from 'vitest';
import { FACET_NAMES } from '../../../hub/data/facet-names.ts';
import { DEFAULT_QUERY, GROUP_NAMES, SORT_NAMES } from '../../../hub/data/findings-query.ts';
import { formatQuery, parseQuery } from '../../../hub/data/query-hash.ts';
import { fc } from '../../support/property.ts';

const text = fc.string({ unit: 'grapheme' });
const named = text.filter((value) => value !== '');
const queries = fc.record({
  text,
  filters: fc.record(
    Object.fromEntries(FACET_NAMES.map((name) => [name, fc.uniqueArray(named, { maxLength: 3 })])),
    { requiredKeys: [] },
  ),
  sort: fc.record({ by: fc.constantFrom(...SORT_NAMES), descending: fc.boolean() }),
  group: fc.option(fc.constantFrom(...GROUP_NAMES)),
  open: fc.option(named),
});

describe('the address of a list', () => {
  it('gives back the query that it was made of, whatever the values are', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(parseQuery(formatQuery(query))).toEqual(query);
      }),
    );
  });

  it('holds only characters that stay as they are behind the sign', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(formatQuery(query)).toMatch(/^[\w.~!$&'()*+,;=:@/%-]*$/u);
      }),
    );
  });

  it('is read whatever stands there', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (search) => void parseQuery(search)));
    expect(parseQuery('?q=100%&sev=critical,,high&sort=nothing&group=no&unknown=1')).toEqual({
      ...DEFAULT_QUERY,
      text: '100%',
      filters: { sev: ['critical', 'high'] },
    });
  });

  it('is empty for what everybody sees first and readable for the rest', () => {
    expect(formatQuery(DEFAULT_QUERY)).toBe('');
    const query = {
      ...DEFAULT_QUERY,
      text: 'sql injection',
      filters: { sev: ['critical', 'high'], status: [] },
    };
    expect(formatQuery({ ...query, sort: { by: 'age', descending: true }, group: 'rule' })).toBe(
      'q=sql+injection&sev=critical,high&status=*&sort=-age&group=rule',
    );
  });
});
