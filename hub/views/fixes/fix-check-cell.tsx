import type { FixRow } from '../../data/fixes/fix-rows.ts';
import { shownName } from '../../data/shown-text.ts';
import { ExternalLink } from '../../parts/external-link.tsx';

interface FixCheckCellProps {
  readonly row: FixRow;
  /** Stands where nothing is known. */
  readonly unknown: string;
}

/** What the pull request's own run found out, with its words, or why there is nothing. */
export function FixCheckCell({ row: { pullRequest, details }, unknown }: FixCheckCellProps) {
  if (details === null) return <>{unknown}</>;
  if (details.record?.closed != null) return <>{shownName(details.record.closed)}</>;
  if (pullRequest.status !== 'active') return <>—</>;
  if (details.check === null) return <>Waiting for its run</>;
  const { words, url } = details.check;
  return (
    <ExternalLink url={url} inThisTab>
      {shownName(words) || 'Its run'}
    </ExternalLink>
  );
}
