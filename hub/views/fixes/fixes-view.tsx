import { countStates, formatStates, parseStates } from '../../data/fixes/fix-rows.ts';
import type { FixState } from '../../data/fixes/fix-state.ts';
import { useFixes } from '../../data/fixes/use-fixes.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FaultBar } from '../../parts/fault-bar.tsx';
import { FaultSummary } from '../../parts/fault-summary.tsx';
import { MessageBar } from '../../parts/message-bar.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { FixesTable } from './fixes-table.tsx';
import { NoFixes } from './no-fixes.tsx';
import { StateFilter } from './state-filter.tsx';

interface FixesViewProps {
  /** What follows `?` in the address. */
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

/** Every fix pull request of the project. */
export function FixesView({ search, onSearch }: FixesViewProps) {
  const { rows, cuts, fault, faults, isGrowing, refresh } = useFixes();
  const states = parseStates(search);
  const choose = (chosen: readonly FixState[]): void => onSearch(formatStates(chosen));
  if (rows === null && fault !== null) return <FaultBar fault={fault} onRetry={refresh} />;
  if (rows === null)
    return (
      <Card isFlush>
        <Skeleton what="fix pull requests" lines={8} />
      </Card>
    );
  const shown = states.length === 0 ? rows : rows.filter(({ state }) => states.includes(state));
  return (
    <>
      {fault !== null && <FaultBar tone="warning" fault={fault} onRetry={refresh} />}
      {faults.length > 0 && (
        <FaultSummary faults={faults} title="Not everything about these pull requests could be read" />
      )}
      {cuts.length > 0 && <MessageBar tone="info" title={cuts.join(' ')} />}
      {rows.length > 0 && <StateFilter counts={countStates(rows)} chosen={states} onChoose={choose} />}
      <p className="visually-hidden" role="status">
        {shown.length} of {rows.length} fix pull requests
      </p>
      <Card isFlush>
        {shown.length > 0 && <FixesTable rows={shown} isGrowing={isGrowing} />}
        {rows.length === 0 && <NoFixes />}
        {rows.length > 0 && shown.length === 0 && (
          <EmptyState
            title="No fix pull request in these states"
            actions={<Button onPress={() => choose([])}>Show all {rows.length}</Button>}
          />
        )}
      </Card>
    </>
  );
}
