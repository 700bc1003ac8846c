import './fixes-table.css';
import type { FixRow } from '../../data/fixes/fix-rows.ts';
import { FixLine } from './fix-line.tsx';

interface FixesTableProps {
  readonly rows: readonly FixRow[];
  /** What the pull requests know about themselves is on its way. */
  readonly isGrowing: boolean;
}

/** A few hundred at most: a plain table. */
export function FixesTable({ rows, isGrowing }: FixesTableProps) {
  return (
    <table className="fixes-table" aria-busy={isGrowing}>
      <caption className="visually-hidden">Fix pull requests</caption>
      <thead>
        <tr>
          <th scope="col">Pull request</th>
          <th scope="col">State</th>
          <th scope="col">Closes</th>
          <th scope="col">Confidence</th>
          <th scope="col">Verification</th>
          <th scope="col">Opened</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FixLine key={row.pullRequest.id} row={row} isGrowing={isGrowing} />
        ))}
      </tbody>
    </table>
  );
}
