import { describe, expect, it } from 'vitest';
import { one } from './read.ts';

describe('suppressions', () => {
  it.each([
    [undefined, false, null],
    [[], false, null],
    [[{ kind: 'inSource' }], true, { kind: 'inSource', status: 'accepted', justification: null }],
    [[{ kind: 'external', status: 'accepted', justification: 'j' }], true, { justification: 'j' }],
    [[{ kind: 'external', status: 'underReview' }], false, { status: 'underReview' }],
    [[{ kind: 'inSource' }, { kind: 'external', status: 'rejected' }], false, { status: 'rejected' }],
    [[{ status: 'someday' }], false, { status: 'underReview' }],
    [[{ state: 'accepted' }], true, { kind: 'external' }],
    [[null, 3], false, null],
    [[{}, { kind: null }], false, null],
    [[{ justification: 'j' }], true, { kind: 'external', status: 'accepted', justification: 'j' }],
  ])('%j', async (suppressions, suppressed, suppression) => {
    const finding = await one({ ruleId: 'A', suppressions });
    expect(finding.suppressed).toBe(suppressed);
    if (suppression === null) expect(finding.suppression).toBe(null);
    else expect(finding.suppression).toMatchObject(suppression);
  });

  it('without a word in each result of an old Grype are none', async () => {
    const driver = (name: string) => ({ tool: { driver: { name } } });
    const grype = driver('Anchore Container Vulnerability Report (T0)');
    const suppressed = async (suppression: object, run: Record<string, unknown>) =>
      (await one({ ruleId: 'A', suppressions: [suppression] }, run)).suppressed;
    expect(await suppressed({ kind: 'external' }, grype)).toBe(false);
    expect(await suppressed({ kind: 'external', justification: 'no fix' }, grype)).toBe(true);
    expect(await suppressed({ kind: 'external' }, driver('Grype'))).toBe(true);
  });

  it('without a word are none where the result is made after the template of that, as those of Sysdig', async () => {
    const target = { uri: 'Container image' };
    const at = (region: object) => [{ physicalLocation: { artifactLocation: target, region } }];
    const made = {
      ruleId: 'CVE-1',
      message: { text: 'old package', id: 'default' },
      analysisTarget: target,
      locations: at({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 1, byteOffset: 1, byteLength: 1 }),
      suppressions: [{ kind: 'external' }],
      baselineState: 'unchanged',
    };
    const suppressed = async (more: object) => {
      const told = [];
      for (const limits of [{}, { smallBytes: 1 }]) {
        told.push((await one({ ...made, ...more }, {}, { limits })).suppressed);
      }
      expect(told[0]).toBe(told[1]);
      return told[0];
    };
    expect(await suppressed({})).toBe(false);
    expect(await suppressed({ suppressions: [{ kind: 'external', justification: 'no fix' }] })).toBe(true);
    expect(await suppressed({ locations: at({ startLine: 1, byteOffset: 40, byteLength: 9 }) })).toBe(true);
    expect(await suppressed({ analysisTarget: undefined })).toBe(true);
    expect(await suppressed({ baselineState: 'new' })).toBe(true);
  });

  it.each([
    [{ expiryUtc: '2026-01-31T10:00:00.5Z' }, '2026-02-01T00:00:00Z', true],
    [{ expiryUtc: '2026-01-31T10:00:00.5Z' }, '2026-01-31T09:00:00Z', false],
    [{ expiration: '2026-01-31' }, '2026-02-01T00:00:00Z', true],
    [{ expiration: '2026-01-31' }, '2026-01-31T23:00:00Z', false],
    [{ expirationDate: 'with the next release' }, '2026-02-01T00:00:00Z', false],
    [{ expiration: null, ignoredOn: '2020-01-01T00:00:00Z' }, '2026-02-01T00:00:00Z', false],
  ])('with %j have lapsed on %s: %j', async (properties, today, isLapsed) => {
    const accepted = { kind: 'external', status: 'accepted', justification: 'j', properties };
    const finding = await one({ ruleId: 'A', suppressions: [accepted] }, {}, { today });
    expect(finding.suppressed).toBe(!isLapsed);
    const status = isLapsed ? 'underReview' : 'accepted';
    expect(finding.suppression).toEqual({ kind: 'external', status, justification: 'j' });
  });

  it('that have lapsed take nothing from those that have not', async () => {
    const lapsed = { kind: 'external', properties: { expiryUtc: '2025-01-01T00:00:00Z' } };
    const today = '2026-01-01T00:00:00Z';
    const suppressions = [lapsed, { kind: 'inSource' }];
    expect((await one({ ruleId: 'A', suppressions }, {}, { today })).suppressed).toBe(true);
  });

  it('do not lapse for whoever only asks what the log says', async () => {
    const suppressions = [{ kind: 'external', properties: { expiryUtc: '2025-01-01T00:00:00Z' } }];
    expect((await one({ ruleId: 'A', suppressions })).suppressed).toBe(true);
  });
});
