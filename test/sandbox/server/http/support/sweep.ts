import { OPERATIONS } from '../../../../../sandbox/server/areas/operations.ts';
import type { Operation } from '../../../../../sandbox/server/http/operation.ts';
import type { SandboxSnapshot } from '../../../../../sandbox/server/sandbox-server.ts';
import type { Furnished } from './furnished.ts';
import { malformed, writeSamples } from './write-samples.ts';

/** Sends what no sensible client sends, and collects where the sandbox itself stumbled. */
export interface Sweep {
  /** Bodies that are wrong in one place; `thorough`: every place with every wrong value. */
  bodies(operation: Operation, extent: 'short' | 'thorough'): Promise<string[]>;
  /** Every route and query parameter with each value. */
  addresses(operation: Operation, values: readonly string[]): Promise<string[]>;
  /** The sample as it is; what did not succeed. */
  samples(): Promise<string[]>;
}

/** `[name, operation]` of every operation that reads JSON. */
export const WRITES = named(
  OPERATIONS.filter(({ method, consumes }) => method !== 'GET' && consumes !== 'application/octet-stream'),
);
export const ALL = named(OPERATIONS);

export function createSweep(room: Furnished, fresh: SandboxSnapshot): Sweep {
  const { it, ids } = room;
  const samples = writeSamples(ids);
  const reset = () => it.sandbox.reset(fresh);

  const send = async (operation: Operation, path: string, body: unknown): Promise<Sent> => {
    const headers = { 'content-type': operation.consumes ?? 'application/json' };
    const version = operation.location.releasedVersion === '0.0' ? '7.1-preview' : '7.1';
    const answer = await it.api(operation.method, path, body, { headers, version });
    const later = await it.sandbox.settled().then(
      () => '',
      (error: unknown) => `sandbox: later ${error instanceof Error ? error.stack : String(error)}`,
    );
    const isBroken = answer.text.startsWith('sandbox:') || later !== '';
    return {
      status: answer.status,
      stumbled: isBroken ? `${answer.text} ${later}`.slice(0, 500) : null,
      text: answer.text,
    };
  };

  const spoilt = async (): Promise<string[]> => {
    const answers = await Promise.all(
      readings(room).map(async (path) => ({ path, answer: await it.api('GET', path) })),
    );
    return answers
      .filter(({ answer }) => answer.text.startsWith('sandbox:'))
      .map(({ path, answer }) => `then GET ${path}: ${answer.text.slice(0, 500)}`);
  };

  return {
    async samples() {
      const failing: string[] = [];
      for (const [name, operation] of WRITES) {
        const sample = samples.get(keyOf(operation));
        if (sample === undefined) continue;
        await reset();
        const { status, text } = await send(operation, room.path(operation), sample);
        if (status >= 300) failing.push(`${name}: ${status} ${text.slice(0, 200)}`);
      }
      return failing;
    },
    async bodies(operation, extent) {
      const failures: string[] = [];
      await reset();
      for (const body of malformed(samples.get(keyOf(operation)), extent === 'thorough')) {
        const { status, stumbled } = await send(operation, room.path(operation), body);
        const after = status < 300 ? await spoilt() : [];
        if (stumbled !== null || after.length > 0) {
          failures.push(`${JSON.stringify(body)}: ${status} ${stumbled ?? ''} ${after.join('\n')}`);
        }
        if (status < 300 || stumbled !== null) await reset();
      }
      return failures;
    },
    async addresses(operation, values) {
      const failures: string[] = [];
      const body = samples.get(keyOf(operation));
      const names = [...operation.location.routeTemplate.matchAll(/\{\*?(\w+)\}/g)]
        .map(([, name = '']) => name.toLowerCase())
        .filter((name) => name !== 'area' && name !== 'resource');
      const needs = operation.needs ?? [];
      const routes = names.flatMap((name) =>
        values.map((value) => room.path({ ...operation, needs: [...needs, name] }, { [name]: value })),
      );
      const queries = operation.query.flatMap((name) =>
        values.map(
          (value) => `${room.path(operation)}?${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
        ),
      );
      await reset();
      for (const path of [...routes, ...queries]) {
        const { status, stumbled } = await send(operation, path, body);
        if (stumbled !== null) failures.push(`${path}: ${status} ${stumbled}`);
        if (operation.method !== 'GET' && (status < 300 || stumbled !== null)) await reset();
      }
      return failures;
    },
  };
}

interface Sent {
  readonly status: number;
  readonly text: string;
  /** The stack of the sandbox's own error. */
  readonly stumbled: string | null;
}

/** A sample's key: the operation, or method and resource where no file of Microsoft describes it. */
function keyOf({ operation, method, location }: Operation): string {
  return operation === '-' ? `- ${method} ${location.resourceName}` : operation;
}

function named(operations: readonly Operation[]): (readonly [string, Operation])[] {
  return operations.map(
    (each) => [`${each.method} ${each.location.resourceName} (${each.operation})`, each] as const,
  );
}

/** Reads that show everything a write may have spoilt. */
function readings({ it, ids }: Furnished): string[] {
  const pull = `${it.repositoryPath}/pullRequests/1`;
  const build = '/Fabrikam/_apis/build/builds';
  const artifact = `vstfs:///CodeReview/CodeReviewId/${it.project.id}/1`;
  return [
    ...['refs', 'pushes', 'pullrequests?searchCriteria.status=all', `commits/${ids.commit}/statuses`].map(
      (rest) => `${it.repositoryPath}/${rest}`,
    ),
    pull,
    ...[
      'threads',
      'statuses',
      'iterations',
      'iterations/1/statuses',
      'properties',
      'labels',
      'reviewers',
    ].map((rest) => `${pull}/${rest}`),
    build,
    ...['2', '2/tags', '2/properties', '2/artifacts'].map((rest) => `${build}/${rest}`),
    '/Fabrikam/_apis/build/retention/leases?ownerId=User:x',
    '/Fabrikam/_apis/policy/configurations',
    `/Fabrikam/_apis/policy/evaluations?artifactId=${artifact}&api-version=7.1-preview.1`,
    '/_apis/ExtensionManagement/InstalledExtensions/p/e/Data/Scopes/Default/Current/Collections/c/Documents?api-version=7.1-preview.1',
  ];
}
