import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, isHit, parseFaultPlan, pauseOf } from '../../../../sandbox/server/faults/fault-plan.ts';

/** Which of the first twelve requests fail. */
function hits(plan: string): readonly number[] {
  const [fault] = parseFaultPlan(plan);
  if (fault === undefined) throw new Error('no fault');
  return Array.from({ length: 12 }, (_, index) => index + 1).filter((count) => isHit(fault, count));
}

describe('a plan of faults', () => {
  it('names requests by number, from a number on, or every so many', () => {
    expect(hits('7:lost')).toEqual([7]);
    expect(hits('10+:503')).toEqual([10, 11, 12]);
    expect(hits('every 5:429')).toEqual([5, 10]);
  });

  it('names requests by method and end of path, counted for themselves', () => {
    expect(parseFaultPlan('POST Pushes#2:late')).toEqual([
      { kind: 'late', pause: null, of: { method: 'POST', pathEnd: 'pushes' }, from: 2, reach: 'one' },
    ]);
    expect(hits('GET /refs#11+:html')).toEqual([11, 12]);
    expect(hits('POST /pushes:lost')).toHaveLength(12);
  });

  it('holds several faults, of every kind', () => {
    const plan = FAULT_KINDS.map((kind, index) => `${index + 1}:${kind === 'slow' ? 'slow=9' : kind}`).join(
      ', ',
    );
    expect(parseFaultPlan(plan).map(({ kind }) => kind)).toEqual([...FAULT_KINDS]);
  });

  it('says how long a request takes, always the same for a seed', () => {
    const [fixed, between] = parseFaultPlan('7:slow=2000,every 1:slow=40..80@7').map(({ pause }) => pause);
    expect(fixed === null || fixed === undefined ? 0 : pauseOf(fixed, 7)).toBe(2000);
    if (between === null || between === undefined) throw new Error('no pause');
    const pauses = Array.from({ length: 200 }, (_, index) => pauseOf(between, index));
    expect(pauses).toEqual(Array.from({ length: 200 }, (_, index) => pauseOf(between, index)));
    expect([Math.min(...pauses), Math.max(...pauses)]).toEqual([40, 80]);
    expect(pauses).not.toEqual(pauses.map((_, index) => pauseOf({ ...between, seed: 8 }, index)));
  });

  it.each([
    ['', '“” is no fault. Write NUMBER:KIND'],
    ['7', '“7” is no fault'],
    ['7:gone', '“gone” is no kind of fault. Known kinds: 503, 429'],
    ['0:lost', 'There is no request 0: they are counted from 1'],
    ['99999999999999999999:lost', 'There is no request 99999999999999999999'],
    ['-1:lost', '“-1” names no request'],
    ['every 2+:lost', '“every 2+” names no request'],
    ['pushes#1:lost', '“pushes#1” names no request'],
    ['post pushes:lost', '“post pushes” names no request'],
    ['7:lost,', '“” is no fault'],
    ['7:lost,7:late', '“7:late”: that request fails already'],
    ['7:slow', '“slow”: write slow=MILLISECONDS or slow=LEAST..MOST@SEED'],
    ['UPLOAD index.v1:503', 'of an upload there is lost, late, later, duplicate'],
  ])('refuses %j and says why', (text, message) => {
    expect(() => parseFaultPlan(text)).toThrow(message);
  });
});
