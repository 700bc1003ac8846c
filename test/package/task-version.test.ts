import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/extension-package.ts';
import { fc } from '../support/property.ts';

interface Version {
  readonly Major: number;
  readonly Minor: number;
  readonly Patch: number;
}

let taskVersion: (product: string, taskMajor: number) => Version;
beforeAll(async () => {
  ({ taskVersion } = await import(new URL('scripts/versions.mjs', pathToFileURL(`${ROOT}/`)).href));
});

describe('the version of a task', () => {
  it('keeps its major version, by which pipelines name it', () => {
    expect(taskVersion('0.1.2', 1)).toEqual({ Major: 1, Minor: 1, Patch: 2 });
    expect(taskVersion('2.3.4', 1)).toEqual({ Major: 1, Minor: 2003, Patch: 4 });
  });

  it('rises with every release, or agents would keep the old files', () => {
    const release = fc.tuple(fc.nat(50), fc.nat(999), fc.nat(999));
    fc.assert(
      fc.property(release, release, (a, b) => {
        const [left, right] = [a, b].map((each) => taskVersion(each.join('.'), 1));
        const task = compare([left?.Minor ?? 0, left?.Patch ?? 0], [right?.Minor ?? 0, right?.Patch ?? 0]);
        expect(task).toBe(compare(a, b));
      }),
    );
  });

  it('refuses versions that it cannot tell apart', () => {
    for (const product of ['1.0.0-beta', '1.0', '0.1000.0', ''])
      expect(() => taskVersion(product, 1)).toThrow();
  });
});

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, i) => value !== b[i]);
  return index < 0 ? 0 : Math.sign((a[index] ?? 0) - (b[index] ?? 0));
}
