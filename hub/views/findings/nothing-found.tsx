import type { Filters, FindingsQuery } from '../../data/findings-query.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';

const EVERYTHING: Filters = { status: [], branch: [] };

interface NothingFoundProps {
  readonly total: number;
  readonly query: FindingsQuery;
  readonly onFilter: (text: string, filters: Filters) => void;
}

/** Why the list is empty, and the way out. */
export function NothingFound({ total, query: { text, filters }, onFilter }: NothingFoundProps) {
  if (total === 0) {
    return <EmptyState title="No findings">The newest scans of this project found nothing.</EmptyState>;
  }
  const showAll = (
    <Button
      onPress={() => onFilter('', EVERYTHING)}
    >{`Show all ${total.toLocaleString('en')} findings`}</Button>
  );
  if (text === '' && Object.keys(filters).length === 0) {
    return (
      <EmptyState title="No open findings" actions={showAll}>
        Other branches, or findings that are fixed, dismissed or suppressed, are not shown.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No finding passes the filter"
      actions={
        <>
          <Button look="primary" onPress={() => onFilter('', {})}>
            Clear filters
          </Button>{' '}
          {showAll}
        </>
      }
    >
      {`${total.toLocaleString('en')} findings are hidden.`}
    </EmptyState>
  );
}
