import type { Fault } from '../core/fault.ts';
import {
  type Desired,
  describeOperation,
  type Operation,
  planPublication,
} from '../core/plan/publication.ts';
import type { StatusPlace } from '../core/plan/status.ts';
import type { Result } from '../core/result.ts';
import type { BuildHost, Run } from '../ports/build-host.ts';
import type { Clock } from '../ports/clock.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { Log } from '../ports/log.ts';
import { mayPass } from './may-pass.ts';
import { observe, type Seen } from './observe.ts';

/** What publishing needs from the world. */
interface PublishPorts {
  readonly code: CodeHost;
  readonly build: BuildHost;
  readonly clock: Clock;
  readonly log: Log;
}

/** What shall be said, and where. */
interface PublishRequest {
  readonly run: Run;
  /** Of the statuses; null: there is none. */
  readonly place: StatusPlace | null;
  /** Computed from what run and place say now: other steps and other runs write there too. */
  readonly desired: (seen: Seen) => Promise<Desired>;
  readonly dryRun: boolean;
}

const ROUNDS = 3;
const PAUSE_MS = 2000;
const LEASE_DAYS = 365;

/**
 * Makes the run and its commit say what they shall: look, plan, write, look again. What a missing right prevents is
 * returned and leaves the rest untouched. A dry run prints the plan and writes nothing.
 */
export async function publish(
  { run, place, desired, dryRun }: PublishRequest,
  ports: PublishPorts,
): Promise<readonly Fault[]> {
  const refused = new Map<string, Fault>();
  let passing = new Map<string, Fault>();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const view = await observe(run, place, desired, ports);
    for (const fault of view.faults) refused.set(fault.message, fault);
    if (round === 1) for (const note of view.notes) ports.log.info(note);
    const plan = planPublication(view.desired, view.observed).filter((each) => !refused.has(neededFor(each)));
    if (dryRun) {
      for (const operation of plan) ports.log.info(`Dry run, not done: ${describeOperation(operation)}`);
      return [...refused.values()];
    }
    if (plan.length === 0) return [...refused.values()];
    passing = new Map();
    for (const operation of plan) {
      const needed = neededFor(operation);
      if (refused.has(needed) || passing.has(needed)) continue;
      const done = await apply(operation, run, ports);
      if (done.ok) ports.log.info(`Done: ${describeOperation(operation)}`);
      else if (mayPass(done.fault)) passing.set(keyOf(operation), done.fault);
      else refused.set(keyOf(operation), done.fault);
    }
    if (passing.size > 0 && round < ROUNDS) await ports.clock.sleep(PAUSE_MS * round);
  }
  return [...refused.values(), ...passing.values()];
}

function keyOf(operation: Operation): string {
  return operation.kind === 'set-status'
    ? `${operation.kind} ${JSON.stringify(operation.place)} ${operation.status.name}`
    : operation.kind;
}

/** What must have been done first: older leases go only when the new one is there. */
function neededFor(operation: Operation): string {
  return operation.kind === 'remove-leases' ? 'add-lease' : keyOf(operation);
}

function apply(operation: Operation, run: Run, { code, build }: PublishPorts): Promise<Result<void>> {
  switch (operation.kind) {
    case 'set-properties':
      return build.setProperties(run.id, operation.properties);
    case 'add-tag':
      return build.addTag(run.id, operation.tag);
    case 'set-status': {
      const { place, status } = operation;
      return place.kind === 'commit'
        ? code.createCommitStatus(place.commit, status)
        : code.createIterationStatus(place.pullRequest, place.iteration, status);
    }
    case 'add-lease':
      return build.addLease(operation.owner, run, LEASE_DAYS);
    case 'remove-leases':
      return build.removeLeases(operation.ids);
  }
}
