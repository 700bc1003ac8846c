import './finding-list.css';
import { useState } from 'react';
import type { EntryList } from '../../../src/core/snapshot/read-old-findings.ts';
import { oneLine } from '../../../src/core/text/one-line.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { SeverityMark } from '../../parts/severity-mark.tsx';

const PAGE = 10;

interface BaselineCardProps {
  readonly title: string;
  readonly note?: string;
  /** Of each scan of the run. */
  readonly lists: readonly EntryList[];
}

/** What the baseline had and this run does not have. */
export function BaselineCard({ title, note, lists }: BaselineCardProps) {
  const [max, setMax] = useState(PAGE);
  const total = lists.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const places = lists.flatMap((list, scan) =>
    Array.from({ length: Math.min(max, list.count) }, (_, row) => ({ scan, row, entry: list.entry(row) })),
  );
  const shown = places.slice(0, max);
  return (
    <Card title={title}>
      {note !== undefined && <p className="finding-list-none">{note}</p>}
      <ul className="finding-list">
        {shown.map(({ scan, row, entry }) => {
          const { severity, ruleId, path, startLine, tool, message } = entry;
          return (
            <li key={`${scan} ${row}`} className="finding-list-item">
              <div className="finding-list-line">
                <SeverityMark severity={severity} />
                <strong className="finding-list-rule">{oneLine(ruleId)}</strong>
              </div>
              <div className="finding-list-place">
                {/* No link: the line is one of the older commit. */}
                {path !== null && <span>{oneLine(startLine === null ? path : `${path}:${startLine}`)}</span>}
                <span>{oneLine(tool)}</span>
              </div>
              <div className="finding-list-message">{oneLine(message)}</div>
            </li>
          );
        })}
      </ul>
      {total > shown.length && (
        <p className="finding-list-more">
          {shown.length.toLocaleString('en')} of {total.toLocaleString('en')}{' '}
          <Button onPress={() => setMax(max + PAGE)}>Show more</Button>
        </p>
      )}
    </Card>
  );
}
