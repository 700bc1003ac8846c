import './finding-list.css';
import { useState } from 'react';
import type { Leading } from '../../data/leading-findings.ts';
import type { RunScan } from '../../data/run-scans.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { LeadingRow } from './leading-row.tsx';

interface LeadingCardProps {
  readonly runId: number;
  readonly scans: readonly RunScan[];
  readonly leading: Leading;
}

const PAGE = 20;

/** The findings that somebody should look at first. */
export function LeadingCard({ runId, scans, leading }: LeadingCardProps) {
  const [max, setMax] = useState(PAGE);
  const isOfChange = scans.every(({ index }) => index.report.change.kind === 'pull-request');
  const shown = leading.take(max);
  return (
    <Card title={isOfChange ? 'Findings of this change' : 'Open findings'}>
      {leading.count === 0 && (
        <p className="finding-list-none">
          {isOfChange ? 'The change brings no finding.' : 'Nothing is open.'}
        </p>
      )}
      <ul className="finding-list">
        {shown.map(({ scan, row, decided }) => {
          const of = scans[scan];
          return of === undefined ? null : (
            <LeadingRow key={`${scan} ${row}`} runId={runId} scan={of} row={row} decided={decided} />
          );
        })}
      </ul>
      {leading.count > shown.length && (
        <p className="finding-list-more">
          {shown.length.toLocaleString('en')} of {leading.count.toLocaleString('en')}{' '}
          <Button onPress={() => setMax(max + PAGE)}>Show more</Button>
        </p>
      )}
    </Card>
  );
}
