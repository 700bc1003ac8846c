import { connect } from '../../src/azure-devops/connect.ts';
import type { Result } from '../../src/core/result.ts';
import { createHttps } from '../../src/node/https.ts';
import type { FixCommit, FixHost } from '../../src/ports/fix-host.ts';
import { type BuildWorld, startBuildWorld } from './build-world.ts';
import { connectionPlace } from './connection-place.ts';
import { fakeClock } from './fake-clock.ts';

/** A build world, and the fix host on its repository. */
export interface FixWorld extends BuildWorld {
  readonly fixes: FixHost;
  hostOf(token: string): FixHost;
  /** A new commit of main in which the file to fix has this content. */
  base(content?: string | Uint8Array): Promise<string>;
  /** A new branch of a fix. */
  fixOn(parent: string, more?: Partial<FixCommit>): FixCommit;
}

/** Octets that are no text: a byte order mark, CRLF, no UTF-8. */
export const BYTES = new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0xff, 0x00]);
export const FILE = 'src/a b/ü.js';

export async function startFixWorld(): Promise<FixWorld> {
  const world = await startBuildWorld();
  const { project, repository } = world;
  let count = 0;
  world.pat('fixer', ['vso.code_write', 'vso.project']);
  const place = connectionPlace(world.url, project, repository);
  const hostOf = (token: string): FixHost => {
    const edge = { http: createHttps(), clock: fakeClock() };
    return value(connect(place, { kind: 'pat', token }, edge, 'test')).fixes;
  };
  return {
    ...world,
    fixes: hostOf('fixer'),
    hostOf,
    base: (content = 'bad\n') => world.commit({ [FILE]: content, 'other.txt': String(++count) }),
    fixOn: (parent, more = {}) => ({
      branch: `refs/heads/fixgate/main/rule-${++count}`,
      expectedHead: null,
      parent,
      message: 'Fix it\n\nFixGate-Key: 1',
      files: [{ path: FILE, bytes: BYTES }],
      ...more,
    }),
  };
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result.value;
}

export async function of<T>(result: Promise<Result<T>>): Promise<T> {
  return value(await result);
}
