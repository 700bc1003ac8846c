import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAssetsServer } from '../extensions/assets-server.ts';
import { OPERATIONS } from './areas/operations.ts';
import { registerReactions } from './areas/reactions.ts';
import { createBackground } from './background.ts';
import { createEvents } from './events.ts';
import { createFaultInjector, type FaultInjector } from './faults/fault-injector.ts';
import { parseFaultPlan } from './faults/fault-plan.ts';
import { createGitStore } from './git/create-git-store.ts';
import type { GitSnapshot } from './git/git-store.ts';
import { createMemoryGitStore } from './git/memory/create-memory-git-store.ts';
import { createSmartHttp } from './git/smart-http.ts';
import type { Language } from './http/localised.ts';
import { collectionPath } from './http/path-in-collection.ts';
import { createRecorder, type Recorder } from './http/recorder.ts';
import { createRouter } from './http/router.ts';
import { createHttpServer, type SideDoor } from './http/server.ts';
import { createIds } from './ids.ts';
import { offeredOperations } from './profile/offered-operations.ts';
import { isServer, type ProfileName, profileOf } from './profile/profile.ts';
import type { Clock, Services } from './services.ts';
import { createEmptyWorld } from './world/create-empty-world.ts';
import type { World } from './world/world.ts';

export interface SandboxOptions {
  /** 0 (default): any free port. */
  readonly port?: number;
  /** Default `services`. */
  readonly profile?: ProfileName;
  /** What stands before the collection in every address of a Server, e.g. `tfs`; Services has none. */
  readonly virtualDirectory?: string;
  /** Name of the organisation or collection; spaces and Unicode are allowed. Default `fabrikam`, on a Server `DefaultCollection`. */
  readonly organization?: string;
  /** Of error messages; default `en`. */
  readonly language?: Language;
  readonly clock?: Clock;
  /** Seed of all GUIDs. */
  readonly seed?: string;
  /** More than REST and git, e.g. pages for people. */
  readonly sideDoors?: readonly ((services: Services) => SideDoor)[];
  /** Default: bare repositories on the disk. Those in memory are fast, and clients of git cannot reach them. */
  readonly repositories?: 'disk' | 'memory';
  /** Which requests fail, counted from the first one, e.g. `7:lost,9:late`; see `parseFaultPlan`. */
  readonly faults?: string;
}

export interface SandboxSnapshot {
  readonly world: World;
  readonly git: GitSnapshot;
}

/** A running local Azure DevOps. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT/[{virtual directory}/]{organization or collection}`, percent-encoded. */
  readonly url: string;
  readonly services: Services;
  readonly recorder: Recorder;
  /** Another plan of faults, and what came since. */
  readonly faults: FaultInjector;
  /** Answers a request that did not come over the network. */
  serve(request: IncomingMessage, response: ServerResponse): void;
  /** Waits until late effects, merges, evaluations and queued builds have finished. */
  settled(): Promise<void>;
  /** World and refs; takes milliseconds because git objects are never deleted. */
  snapshot(): Promise<SandboxSnapshot>;
  reset(snapshot: SandboxSnapshot): Promise<void>;
  /** `stop` runs first when the sandbox closes: an agent ends its builds while the server still answers. */
  onClose(stop: () => Promise<void>): void;
  /** Ends everything, also after work that failed; rejects with that failure then. */
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/**
 * Rejects with the system's error (`EADDRINUSE`) when the port is taken, with a `RangeError` for a bad plan of faults
 * and for a virtual directory on Services.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const plan = options.faults === undefined ? [] : parseFaultPlan(options.faults);
  const ids = createIds(options.seed ?? 'fixgate');
  const profile = profileOf(options.profile ?? 'services');
  const organization = options.organization ?? (isServer(profile) ? 'DefaultCollection' : 'fabrikam');
  if (options.virtualDirectory !== undefined && !isServer(profile))
    throw new RangeError('Services has no virtual directory.');
  const place = collectionPath(options.virtualDirectory, organization);
  const directory = await mkdtemp(join(tmpdir(), 'fixgate-sandbox-'));
  const background = createBackground();
  let baseUrl = '';
  let assetsUrl = '';
  const services: Services = {
    world: createEmptyWorld(organization),
    git: options.repositories === 'memory' ? createMemoryGitStore() : createGitStore(directory),
    clock: options.clock ?? { now: () => Date.now() },
    ids,
    events: createEvents(),
    background,
    profile,
    language: options.language ?? 'en',
    get baseUrl() {
      return baseUrl;
    },
    get assetsUrl() {
      return assetsUrl;
    },
  };
  registerReactions(services);
  const recorder = createRecorder();
  const faults = createFaultInjector();
  faults.arm(plan);
  const settled = async (): Promise<void> => {
    await faults.settled();
    await background.settled();
    // What an agent uploaded meanwhile may be late too.
    await faults.settled();
    await background.settled();
  };
  const server = createHttpServer({
    services,
    router: createRouter(offeredOperations(profile, OPERATIONS)),
    recorder,
    faults,
    sideDoors: [
      createSmartHttp(services, recorder),
      ...(options.sideDoors ?? []).map((create) => create(services)),
    ],
  });
  const assets = createAssetsServer(services.world);
  const removeDirectory = () => rm(directory, { recursive: true, force: true });
  try {
    const port = await listen(server, options.port ?? 0);
    baseUrl = `http://${LOOPBACK}:${port}${place}`;
    assetsUrl = `http://${LOOPBACK}:${await listen(assets, 0)}`;
  } catch (error) {
    await removeDirectory();
    throw error;
  }
  const stopping: (() => Promise<void>)[] = [];
  return {
    url: baseUrl,
    services,
    recorder,
    faults,
    serve: (request, response) => void server.emit('request', request, response),
    settled,
    async snapshot() {
      await settled();
      return { world: structuredClone(services.world), git: await services.git.snapshot() };
    },
    async reset(snapshot) {
      await settled();
      Object.assign(services.world, structuredClone(snapshot.world));
      await services.git.restore(snapshot.git);
      recorder.clear();
    },
    onClose(stop) {
      stopping.push(stop);
    },
    async close() {
      try {
        await Promise.all(stopping.splice(0).map((stop) => stop()));
        await settled();
      } finally {
        await Promise.all([server, assets].map(closeServer));
        await services.git.close();
        await removeDirectory();
      }
    },
  };
}

/** Resolves to the port; rejects with the system's error. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
}

function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}
