import './finding-list.css';
import { useState } from 'react';
import { oneLine } from '../../../src/core/text/one-line.ts';
import type { RunScan } from '../../data/run-scans.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { SeverityMark } from '../../parts/severity-mark.tsx';

const PAGE = 10;

/** What the baseline had and this run has no more. */
export function FixedCard({ scans }: { readonly scans: readonly RunScan[] }) {
  const [max, setMax] = useState(PAGE);
  const total = scans.reduce((sum, { index }) => sum + index.fixed.count, 0);
  if (total === 0) return null;
  const places = scans.flatMap(({ index }, scan) =>
    Array.from({ length: Math.min(max, index.fixed.count) }, (_, row) => ({ scan, row, index })),
  );
  const shown = places.slice(0, max);
  return (
    <Card title="Fixed">
      <ul className="finding-list">
        {shown.map(({ scan, row, index }) => {
          const { severity, ruleId, path, startLine, tool, message } = index.fixed.entry(row);
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
