import type { ProjectHosts } from '../../../src/azure-devops/connect-project.ts';
import type { Fault } from '../../../src/core/fault.ts';
import { inParallel } from '../../../src/core/in-parallel.ts';
import { readFixRecord } from '../../../src/core/remediation/fix-record.ts';
import { type Result, success } from '../../../src/core/result.ts';
import type { ProjectPullRequest } from '../../../src/ports/project-host.ts';
import { type FixCheck, type FixDetails, fixCheck } from './fix-state.ts';

type Hosts = Pick<ProjectHosts, 'project' | 'code'>;

/** By number; those that could not be read are left out, and their faults say why. */
interface KnownFixes {
  readonly details: ReadonlyMap<number, FixDetails>;
  readonly faults: readonly Fault[];
}

/** Of closed pull requests, which stay as they are. */
export type ClosedFixes = Map<number, FixDetails>;

const WIDTH = 6;

/** One request for a closed pull request, four for an open one. */
export async function loadFixDetails(
  pullRequests: readonly ProjectPullRequest[],
  hosts: Hosts,
  closed: ClosedFixes,
): Promise<KnownFixes> {
  const details = new Map<number, FixDetails>();
  const faults: Fault[] = [];
  await inParallel(pullRequests, WIDTH, async (pullRequest) => {
    // An abandoned one may be active again.
    const known = pullRequest.status === 'active' ? undefined : closed.get(pullRequest.id);
    const answer = known === undefined ? await loadOne(pullRequest, hosts, faults) : success(known);
    if (!answer.ok) {
      faults.push(answer.fault);
      return;
    }
    details.set(pullRequest.id, answer.value);
    if (pullRequest.status !== 'active') closed.set(pullRequest.id, answer.value);
  });
  return { details, faults };
}

/** @param faults gets what does not matter for the rest */
async function loadOne(
  pullRequest: ProjectPullRequest,
  hosts: Hosts,
  faults: Fault[],
): Promise<Result<FixDetails>> {
  const { repository, id, status } = pullRequest;
  const isOpen = status === 'active';
  const [properties, check, policies] = await Promise.all([
    hosts.project.pullRequestProperties(repository, id),
    isOpen ? loadCheck(pullRequest, hosts) : success(null),
    isOpen ? hosts.project.blockingPolicies(id) : success(null),
  ]);
  if (!properties.ok) return properties;
  if (!check.ok) return check;
  if (!policies.ok) faults.push(policies.fault);
  const blocking = policies.ok ? policies.value : null;
  return success({ record: readFixRecord(properties.value), check: check.value, blocking });
}

async function loadCheck(
  { repository, id }: ProjectPullRequest,
  { project, code }: Hosts,
): Promise<Result<FixCheck | null>> {
  const [statuses, iterations] = await Promise.all([
    project.pullRequestStatuses(repository, id),
    code(repository).iterations(id),
  ]);
  if (!statuses.ok) return statuses;
  return iterations.ok ? success(fixCheck(statuses.value, iterations.value)) : iterations;
}
