import type { CheckReport } from '../../core/doctor/doctor-report.ts';
import type { LiveServer } from '../../ports/live-server.ts';
import { type Check, createNotes } from './check.ts';

/** Runs checks one after the other; none ends the others. @param told after each */
export async function runChecks<Place>(
  checks: readonly Check<Place>[],
  place: Place,
  server: LiveServer,
  told: (report: CheckReport) => void,
): Promise<readonly CheckReport[]> {
  const reports: CheckReport[] = [];
  for (const check of checks) {
    const report = await runCheck(check, place, server);
    reports.push(report);
    told(report);
  }
  return reports;
}

async function runCheck<Place>(
  { id, claim, run, isAboutRefusals }: Check<Place>,
  place: Place,
  server: LiveServer,
): Promise<CheckReport> {
  const notes = createNotes(server);
  await run(place, notes);
  const { observations, skips, silences, refusals } = notes;
  const cannotTell = (skipped: string): CheckReport => ({
    id,
    claim,
    verdict: 'skipped',
    skipped,
    observations,
  });
  const [silence] = silences;
  if (silence !== undefined) return cannotTell(`the server did not answer (${silence})`);
  const [refusal] = refusals;
  if (refusal !== undefined && isAboutRefusals !== true) {
    return cannotTell(
      refusal === 401
        ? 'the token lacks a scope for it (401)'
        : 'the owner of the token lacks a permission for it (403)',
    );
  }
  const differs = observations.some(({ holds }) => !holds);
  const verdict = differs ? 'differs' : observations.length > 0 ? 'verified' : 'skipped';
  const skipped =
    skips.length > 0 ? skips.join('; ') : verdict === 'skipped' ? 'nothing was looked at' : null;
  return { id, claim, verdict, skipped, observations };
}
