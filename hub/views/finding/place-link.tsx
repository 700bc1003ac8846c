import { shownText } from '../../data/shown-text.ts';
import { useEnvironment } from '../../parts/environment.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import type { CodePlace, ScannedCommit } from './code-place.ts';

interface PlaceLinkProps {
  readonly commit: ScannedCommit;
  readonly place: Pick<CodePlace, 'path' | 'startLine'>;
  /** What stands for a file where there is none; untrusted. */
  readonly instead: string | null;
}

/** `path:line`, leading to the file at the scanned commit. */
export function PlaceLink({ commit, place: { path, startLine }, instead }: PlaceLinkProps) {
  const { hosts } = useEnvironment();
  if (path === null) return <span>{shownText(instead ?? 'no place')}</span>;
  const url = hosts.code(commit.repository).fileLink(commit.commit, path, startLine);
  return (
    <ExternalLink url={url} inThisTab>
      {shownText(startLine === null ? path : `${path}:${startLine}`)}
    </ExternalLink>
  );
}
