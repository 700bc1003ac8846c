import type { ProjectHosts } from '../../../src/azure-devops/connect-project.ts';
import type { Fault } from '../../../src/core/fault.ts';
import { inParallel } from '../../../src/core/in-parallel.ts';
import { readFixRecord } from '../../../src/core/remediation/fix-record.ts';
import { type Result, success } from '../../../src/core/result.ts';
import type { ProjectPullRequest } from '../../../src/ports/project-host.ts';
import { type FixCheck, type FixDetails, fixCheck } from './fix-state.ts';

type Hosts = Pick<ProjectHosts, 'project' | 'code'>;

/** By number; those that could not be read are left out, and their faults say why. */
export interface KnownFixes {
  readonly details: ReadonlyMap<number, FixDetails>;
  readonly faults: readonly Fault[];
}

/** Of closed pull requests, which stay as they are. */
export type ClosedFixes = Map<number, FixDetails>;

const WIDTH = 6;

/** One request for a closed pull request, three for an open one. */
export async function loadFixDetails(
  pullRequests: readonly ProjectPullRequest[],
  hosts: Hosts,
  closed: ClosedFixes,
): Promise<KnownFixes> {
  const details = new Map<number, FixDetails>();
  const faults: Fault[] = [];
  await inParallel(pullRequests, WIDTH, async (pullRequest) => {
    const known = closed.get(pullRequest.id);
    const answer = known === undefined ? await loadOne(pullRequest, hosts) : success(known);
    if (!answer.ok) {
      faults.push(answer.fault);
      return;
    }
    details.set(pullRequest.id, answer.value);
    if (pullRequest.status !== 'active') closed.set(pullRequest.id, answer.value);
  });
  return { details, faults };
}

async function loadOne(pullRequest: ProjectPullRequest, hosts: Hosts): Promise<Result<FixDetails>> {
  const { repository, id, status } = pullRequest;
  const [properties, check] = await Promise.all([
    hosts.project.pullRequestProperties(repository, id),
    status === 'active' ? loadCheck(pullRequest, hosts) : success(null),
  ]);
  if (!properties.ok) return properties;
  if (!check.ok) return check;
  return success({ record: readFixRecord(properties.value), check: check.value });
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
