import './verdict-card.css';
import type { Counts } from '../../../src/core/gate/verdict.ts';
import { shortCommit } from '../../../src/core/render/words.ts';
import { oneLine } from '../../../src/core/text/one-line.ts';
import { hashOfScans, hubUrl } from '../../data/hub-url.ts';
import type { RunOverview } from '../../data/run-overview.ts';
import type { RunScan } from '../../data/run-scans.ts';
import { Card } from '../../parts/card.tsx';
import { useEnvironment } from '../../parts/environment.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { MessageBar } from '../../parts/message-bar.tsx';
import { Pill } from '../../parts/pill.tsx';
import { OutcomeMark } from './outcome-mark.tsx';

interface VerdictCardProps {
  readonly sum: Extract<RunOverview, { kind: 'scanned' }>;
  readonly scans: readonly RunScan[];
  readonly isCompleted: boolean;
}

const TILES: readonly (readonly [keyof Counts, string])[] = [
  ['introduced', 'Introduced'],
  ['appeared', 'Appeared in old code'],
  ['fixed', 'Fixed'],
  ['open', 'Open'],
  ['suppressed', 'Suppressed or dismissed'],
];

/** The answer before everything else, in words and shape, with the numbers behind it. */
export function VerdictCard({ sum, scans, isCompleted }: VerdictCardProps) {
  const { host } = useEnvironment();
  const commits = [...new Set(scans.map(({ index }) => index.scan.commit))];
  return (
    <>
      {sum.isEmpty && <NoSarif scans={scans} />}
      <Card>
        <div className="verdict-card-head">
          <h1 className="verdict-card-verdict">
            <span className="visually-hidden">FixGate: </span>
            <OutcomeMark outcome={sum.verdict} size={28} />
          </h1>
          {!isCompleted && <Pill tone="info">Run in progress: more may follow</Pill>}
          <span className="verdict-card-link">
            <ExternalLink url={hubUrl(host, hashOfScans(scans.map(({ index }) => index)))} inThisTab>
              Open in the hub
            </ExternalLink>
          </span>
        </div>
        <p className="verdict-card-headline">{sum.headline}</p>
        <p className="verdict-card-note">
          Scanned: commit {commits.map((commit) => shortCommit(oneLine(commit))).join(', ')}
        </p>
        <dl className="verdict-card-counts">
          {TILES.map(([name, words]) => (
            <div key={name} className="verdict-card-count">
              <dd>{sum.counts[name].toLocaleString('en')}</dd>
              <dt>{words}</dt>
            </div>
          ))}
        </dl>
      </Card>
    </>
  );
}

/** A scanner that wrote nothing is not a clean scan. */
function NoSarif({ scans }: { readonly scans: readonly RunScan[] }) {
  const patterns = [...new Set(scans.flatMap(({ index }) => index.report.inputs.patterns))];
  return (
    <MessageBar tone="warning" title="FixGate ran, but found no SARIF file">
      <p>
        Nothing matched <code>{oneLine(patterns.join(' '))}</code>. Look whether the scanner ran before this
        step, and where it writes its log.
      </p>
    </MessageBar>
  );
}
