import type { Environment } from '../../../hub/parts/environment.tsx';
import { type Fault, fault } from '../../../src/core/fault.ts';
import { sha256 } from '../../../src/core/hash/sha256.ts';
import { failure, type Result, success } from '../../../src/core/result.ts';

/** What the stubs answer; crosses into the browser as JSON. */
export interface WorldData {
  readonly attachments: readonly {
    readonly type: string;
    readonly name: string;
    readonly recordId: string;
    /** Base64; null: cannot be downloaded. */
    readonly bytes: string | null;
  }[];
  readonly properties: Readonly<Record<string, string>>;
  /** Text of files at every commit; a path that is not here does not exist. */
  readonly files: Readonly<Record<string, string>>;
  /** What every request answers instead. */
  readonly refusal: Pick<Fault, 'code' | 'message' | 'next'> | null;
  /** ISO 8601. */
  readonly now: string;
}

/** What a page did to the host, to be looked at by a test. */
export interface Done {
  readonly opened: string[];
  readonly navigated: string[];
  readonly said: string[];
}

/** Bytes out of base64. */
export const octetsOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));

/** An environment of a page without server and host. The rest of the ports is not there: whoever calls it fails. */
export function stubEnvironment(world: () => WorldData, done: Done): Environment {
  const collectionUrl = 'https://dev.azure.com/fabrikam/';
  const answer = <T>(value: T): Result<T> => {
    const { refusal } = world();
    return refusal === null ? success(value) : failure(fault(refusal.code, refusal));
  };
  const gone = failure(fault('platform.not-found', { message: 'It is not there.', next: 'Look elsewhere.' }));
  const build = {
    attachments: async (_: number, type: string) =>
      answer(
        world()
          .attachments.filter((each) => each.type === type)
          .map((each) => ({ ...each, timelineId: 't' })),
      ),
    download: async (_: number, type: string, { name, recordId }: { name: string; recordId: string }) => {
      const found = world().attachments.find(
        (each) => each.type === type && each.name === name && each.recordId === recordId,
      );
      return typeof found?.bytes === 'string' ? answer(octetsOf(found.bytes)) : gone;
    },
    properties: async () => answer(new Map(Object.entries(world().properties))),
    runLink: (id: number) => `${collectionUrl}Shop/_build/results?buildId=${id}`,
  };
  const code = (repository: { readonly name: string }) => ({
    textAt: async (_: string, path: string) => answer(world().files[path] ?? null),
    fileLink: (commit: string, path: string, line: number | null) =>
      `${collectionUrl}Shop/_git/${repository.name}?path=/${path}&version=GC${commit}&line=${line ?? ''}`,
  });
  const hash = {
    get: async () => '',
    push: async () => {},
    replace: async () => {},
    onChange: () => () => {},
  };
  const host = {
    ...{ collectionUrl, hash, isHosted: true, extensionId: 'fixgate.fixgate' },
    project: { id: 'p', name: 'Shop' },
    user: { id: 'u', name: 'Ada' },
    token: async () => 'token',
    open: async (url: string) => void done.opened.push(url),
    navigate: async (url: string) => void done.navigated.push(url),
    toast: async (text: string) => void done.said.push(text),
  };
  const hosts = { build, code } as unknown as Environment['hosts'];
  return {
    host,
    hosts,
    expand: async (bytes) => success(bytes),
    digest: async (bytes) => sha256(bytes),
    now: Date.parse(world().now),
  };
}
