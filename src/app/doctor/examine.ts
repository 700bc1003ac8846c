import type { CheckReport, DoctorReport } from '../../core/doctor/doctor-report.ts';
import { at, listAt, textAt } from '../../core/doctor/read-json.ts';
import { type Fault, fault } from '../../core/fault.ts';
import { failure, type Result, success } from '../../core/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LiveServer } from '../../ports/live-server.ts';
import { type Check, type Ground, signature } from './check.ts';
import { EXISTING_DATA } from './existing-data.ts';
import { newestIn, PROTOCOL } from './protocol.ts';
import { runChecks } from './run-checks.ts';
import { SIGNING_IN } from './signing-in.ts';
import { closeSandlot, openSandlot, type Sandlot } from './throw-away.ts';
import { WRITING_CODE } from './writing-code.ts';
import { WRITING_ELSEWHERE } from './writing-elsewhere.ts';
import { WRITING_REVIEWS } from './writing-reviews.ts';

const READS: readonly Check[] = [...SIGNING_IN, ...PROTOCOL, ...EXISTING_DATA];
const WRITES: readonly Check<Sandlot>[] = [...WRITING_CODE, ...WRITING_REVIEWS, ...WRITING_ELSEWHERE];

/** Ids and claims of all checks, those that write last. */
export const CHECKS: readonly Pick<Check, 'id' | 'claim'>[] = [...READS, ...WRITES];

/** What to look at. */
interface Examination {
  /** Name or id of a project; null: the first that is visible. */
  readonly project: string | null;
  /** Null: read only. */
  readonly write: { readonly project: string; readonly isConfirmed: boolean } | null;
  /** Of FixGate. */
  readonly version: string;
  /** Azure DevOps made the token, not Microsoft Entra. */
  readonly hasPat: boolean;
}

/** Where it happens. */
interface Surroundings {
  readonly server: LiveServer;
  readonly clock: Clock;
  /** After each check. */
  told(report: CheckReport): void;
}

/** Tries the assumptions on a real organization. A fault: it was not begun, and nothing was written. */
export async function examine(
  { project, write, version, hasPat }: Examination,
  { server, clock, told }: Surroundings,
): Promise<Result<DoctorReport>> {
  const started = await survey(server, clock, project);
  if (!started.ok) return started;
  const { newestApi } = started.value;
  const ground: Ground = { ...started.value.ground, hasPat };
  const lot = write === null ? null : await openSandlot(ground, write.project, write.isConfirmed);
  if (lot?.ok === false) return lot;
  const read = await runChecks(READS, ground, server, told);
  const written = lot === null ? notAsked(told) : await runChecks(WRITES, lot.value, server, told);
  const left = lot === null ? [] : await closeSandlot(lot.value);
  const rank = ['differs', 'skipped', 'verified'];
  const checks = [...read, ...written].sort((a, b) => rank.indexOf(a.verdict) - rank.indexOf(b.verdict));
  const date = new Date(clock.now()).toISOString();
  const { deployment } = ground;
  return success({ date, version, deployment, newestApi, wrote: lot !== null, checks, left });
}

function notAsked(told: Surroundings['told']): readonly CheckReport[] {
  return WRITES.map(({ id, claim }) => {
    const skipped = 'it writes: run again with --write and a project that may be thrown away';
    const report = { id, claim, verdict: 'skipped' as const, skipped, observations: [] };
    told(report);
    return report;
  });
}

async function survey(
  server: LiveServer,
  clock: Clock,
  project: string | null,
): Promise<Result<{ readonly ground: Omit<Ground, 'hasPat'>; readonly newestApi: string | null }>> {
  const path = ['_apis', 'connectionData'];
  const who = await server.ask({ method: 'GET', path, version: '7.1-preview.1' });
  if (who.none !== null) return failure(noAnswer(who.none));
  const self = textAt(who.body, 'authenticatedUser', 'id');
  if (who.status !== 200 || self === null) {
    const isRefusal = [200, 203, 302, 401, 403].includes(who.status);
    return failure(isRefusal ? notAccepted(signature(who)) : noOrganization(signature(who)));
  }
  const type = textAt(who.body, 'deploymentType');
  const deployment = type === 'hosted' ? 'services' : type === 'onPremises' ? 'server' : null;
  const beyond = await server.ask({ method: 'GET', path: ['_apis', 'projects'], version: '99.0' });
  const place = await findRepository(server, project);
  return success({
    ground: { server, clock, deployment, self, ...place },
    newestApi: newestIn(textAt(beyond.body, 'message')),
  });
}

/** The first repository with commits, of the project or of all. */
async function findRepository(
  server: LiveServer,
  project: string | null,
): Promise<Pick<Ground, 'project' | 'repository'>> {
  const path = [...(project === null ? [] : [project]), '_apis', 'git', 'repositories'];
  const all = listAt((await server.ask({ method: 'GET', path })).body, 'value');
  const found = all.find(
    (each) => at(each, 'defaultBranch') !== undefined && at(each, 'isDisabled') !== true,
  );
  if (found !== undefined)
    return { project: textAt(found, 'project', 'id'), repository: textAt(found, 'id') };
  const projects = await server.ask({ method: 'GET', path: ['_apis', 'projects'] });
  const known = listAt(projects.body, 'value').find(
    (each) => project === null || [at(each, 'id'), at(each, 'name')].includes(project),
  );
  return { project: textAt(known, 'id'), repository: null };
}

function noAnswer(code: string): Fault {
  return fault('platform.unreachable', {
    message: `The server did not answer (${code}).`,
    next: 'Check ADO_URL, and run fixgate connect with the same URL and token: it says more.',
  });
}

function notAccepted(seen: string): Fault {
  return fault('platform.invalid-credentials', {
    message: `The token in ADO_PAT is not accepted (${seen}).`,
    next: 'Check ADO_URL and ADO_PAT, and run fixgate connect with them: it says more.',
  });
}

function noOrganization(seen: string): Fault {
  return fault('platform.not-found', {
    message: `There is no organization or collection at ADO_URL, or not one that FixGate knows (${seen}).`,
    next: 'Check ADO_URL, and run fixgate connect with the same URL and token: it says more.',
  });
}
