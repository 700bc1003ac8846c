import { describe, expect, it } from 'vitest';
import { artifactMark, artifactPlace } from '../../../src/core/plan/artifact-name.ts';

const own = { scanId: 'abc', hash: '1', attempt: 1 };
const artifact = (name: string, marks: Readonly<Record<string, string>> = {}) => ({
  name,
  properties: new Map(Object.entries({ localpath: '/x', ...marks })),
});
const mark = artifactMark('abc');

describe('artifactPlace', () => {
  it('takes the name while nobody has it', () => {
    expect(artifactPlace('Logs', [artifact('drop')], own)).toEqual({ kind: 'upload', name: 'Logs' });
  });

  it('leaves an artifact of somebody else alone, whatever the case of its name', () => {
    expect(artifactPlace('Logs', [artifact('logs')], own)).toEqual({ kind: 'foreign' });
  });

  it('shares the artifact of another step of FixGate', () => {
    const seen = [artifact('Logs', { [artifactMark('other')]: '9' })];
    expect(artifactPlace('Logs', seen, own)).toEqual({ kind: 'upload', name: 'Logs' });
  });

  it('does nothing when an earlier attempt published the same', () => {
    const seen = [artifact('Logs', { [mark]: '1' })];
    expect(artifactPlace('Logs', seen, { ...own, attempt: 2 })).toEqual({ kind: 'there' });
  });

  it('goes beside what an earlier attempt published, and finds it there again', () => {
    const first = artifact('Logs', { [mark]: '0' });
    const place = artifactPlace('Logs', [first], { ...own, attempt: 3 });
    expect(place).toEqual({ kind: 'upload', name: 'Logs_attempt3' });
    const seen = [first, artifact('Logs_attempt3', { [mark]: '1' })];
    expect(artifactPlace('Logs', seen, { ...own, attempt: 4 })).toEqual({ kind: 'there' });
    // Only the newest says how things are.
    for (const hash of ['0', '2']) {
      const again = artifactPlace('Logs', seen, { ...own, attempt: 3, hash });
      expect(again).toEqual({ kind: 'upload', name: 'Logs_attempt4' });
    }
  });
});
