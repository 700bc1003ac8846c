import { noBaselineReason } from '../../../src/core/gate/remedy.ts';
import { branchName } from '../../../src/core/git-ref.ts';
import { counted, shortCommit } from '../../../src/core/render/words.ts';
import type { ScanReport } from '../../../src/core/snapshot/scan-report.ts';
import { oneLine } from '../../../src/core/text/one-line.ts';
import { useEnvironment } from '../../parts/environment.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { RelativeDate } from '../../parts/relative-date.tsx';

type Report = Pick<ScanReport, 'baseline' | 'change' | 'changesKnown'>;

/** What was compared with, or why nothing was and what that means. */
export function BaselineLine({ report }: { readonly report: Report }) {
  const { hosts } = useEnvironment();
  const { baseline, change, changesKnown } = report;
  if (baseline.scan === null) {
    return (
      <p>
        <strong>Nothing to compare with: </strong>
        {noBaselineReason(baseline.reason)} ({oneLine(baseline.explanation)}).{' '}
        {change.kind === 'pull-request'
          ? 'Findings on lines of the change count as introduced; older ones cannot be told from those that appeared.'
          : 'Nothing counts as new; the next run compares with this one.'}
      </p>
    );
  }
  const { scan, distance, isStale } = baseline;
  return (
    <p>
      Compared with commit <code>{shortCommit(oneLine(scan.commit))}</code> of{' '}
      {oneLine(branchName(scan.branch))}
      {distance > 0 && `, ${counted(distance, 'commit')} back`} (
      {scan.runId > 0 && (
        <>
          <ExternalLink url={hosts.build.runLink(scan.runId)} inThisTab>
            run {scan.runId}
          </ExternalLink>
          ,{' '}
        </>
      )}
      <RelativeDate date={scan.finishedAt} />
      ).
      {isStale &&
        ' This is not the latest commit: later ones were not scanned, so findings that they brought can show up here as appeared.'}
      {change.kind === 'pull-request' &&
        !changesKnown &&
        ' Which lines the change touched is not known, so every new finding counts as introduced.'}
    </p>
  );
}
