import { branchName } from '../../../src/core/git-ref.ts';
import type { FixRow } from '../../data/fixes/fix-rows.ts';
import { shownName } from '../../data/shown-text.ts';
import { useEnvironment } from '../../parts/environment.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { Pill } from '../../parts/pill.tsx';
import { RelativeDate } from '../../parts/relative-date.tsx';
import { SeverityMark } from '../../parts/severity-mark.tsx';
import { FixCheckCell } from './fix-check-cell.tsx';
import { STATE_WORDS } from './state-words.ts';

interface FixLineProps {
  readonly row: FixRow;
  readonly isGrowing: boolean;
}

/** One pull request. */
export function FixLine({ row: { pullRequest, state, details }, isGrowing }: FixLineProps) {
  const { hosts } = useEnvironment();
  const { id, title, repository, targetBranch, isDraft, hasConflicts, createdAt, status } = pullRequest;
  const { label, meaning, tone } = STATE_WORDS[state];
  const record = details?.record ?? null;
  const unknown = isGrowing ? '…' : 'not known';
  const isOpen = status === 'active';
  return (
    <tr>
      <td>
        <div className="fixes-table-title">
          <ExternalLink url={hosts.project.pullRequestLink(repository.name, id)} inThisTab>
            {shownName(title) || `Pull request ${id}`}
          </ExternalLink>
          {isOpen && isDraft && <Pill>Draft</Pill>}
          {isOpen && hasConflicts && <Pill tone="warning">Conflicts</Pill>}
        </div>
        <div className="fixes-table-place">
          #{id} · {shownName(repository.name)} → {shownName(branchName(targetBranch))}
        </div>
      </td>
      <td title={record?.closed ?? meaning}>
        <Pill {...(tone === undefined ? {} : { tone })}>{label}</Pill>
        <Blocking names={details?.blocking?.map(shownName) ?? []} />
      </td>
      <td data-label="Closes">
        {record === null ? (
          unknown
        ) : (
          <>
            <SeverityMark severity={record.severity} />
            <div className="fixes-table-place">{findings(record.findings.length)}</div>
          </>
        )}
      </td>
      <td data-label="Confidence">{record === null ? unknown : capital(record.confidence)}</td>
      <td data-label="Verification">
        <FixCheckCell row={{ pullRequest, state, details }} unknown={unknown} />
      </td>
      <td className="fixes-table-age" data-label="Opened">
        <RelativeDate date={createdAt} />
      </td>
    </tr>
  );
}

/** Why it cannot be merged yet. */
function Blocking({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  const words = names.length === 1 ? 'Blocked by 1 policy' : `Blocked by ${names.length} policies`;
  return (
    <div className="fixes-table-place" title={names.join('\n')}>
      {words}
      <span className="visually-hidden">: {names.join(', ')}</span>
    </div>
  );
}

function findings(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
