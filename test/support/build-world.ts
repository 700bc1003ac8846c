import { queueBuild } from '../../sandbox/server/areas/build/queue-build.ts';
import type { SandboxOptions } from '../../sandbox/server/sandbox-server.ts';
import type { Build, BuildDefinition } from '../../sandbox/server/world/build.ts';
import type { BuildPermission, GitPermission, Scope } from '../../sandbox/server/world/identity.ts';
import { addPat } from '../../sandbox/server/world/populate.ts';
import { addDefinition } from '../../sandbox/server/world/populate-build.ts';
import { type ApiAnswer, startTestSandbox, type TestSandbox } from './sandbox.ts';

/** A test sandbox with a commit on main, a pipeline `CI` on it, and a clock that stands still. */
export interface BuildWorld extends TestSandbox {
  readonly definition: BuildDefinition;
  /** Commit of `main`. */
  readonly head: string;
  tick(milliseconds: number): void;
  /** `api` with a JSON patch document. */
  patch(path: string, operations: unknown): Promise<ApiAnswer>;
  /** Another token of the owner. */
  pat(token: string, scopes: readonly Scope[]): void;
  /** Runs `action` while the owner lacks the permission. */
  without<T>(permission: GitPermission | BuildPermission, action: () => Promise<T>): Promise<T>;
  queue(branch?: string): Build;
}

const START = Date.parse('2026-11-21T09:00:00Z');

export async function startBuildWorld(options: Omit<SandboxOptions, 'clock'> = {}): Promise<BuildWorld> {
  let now = START;
  const test = await startTestSandbox({ ...options, clock: { now: () => now } });
  const { services, owner } = test;
  const head = await test.commit({ 'azure-pipelines.yml': 'trigger: none\n' }, { message: 'first' });
  const definition = addDefinition(services, test.project, test.repository, {
    name: 'CI',
    authoredById: owner.id,
  });
  return {
    ...test,
    definition,
    head,
    tick(milliseconds) {
      now += milliseconds;
    },
    patch: (path, operations) =>
      test.api('PATCH', path, operations, { headers: { 'content-type': 'application/json-patch+json' } }),
    pat: (token, scopes) => void addPat(services, owner, token, scopes),
    async without(permission, action) {
      services.world.denials.push({ identityId: owner.id, permission, on: null });
      try {
        return await action();
      } finally {
        services.world.denials = [];
      }
    },
    queue: (branch = 'refs/heads/main') =>
      queueBuild(services, {
        definition,
        sourceBranch: branch,
        sourceVersion: head,
        reason: 'manual',
        requestedForId: owner.id,
        triggerInfo: {},
      }),
  };
}
