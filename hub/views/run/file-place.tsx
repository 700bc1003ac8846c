import type { Finding } from '../../../src/core/sarif/finding.ts';
import type { ScanIndex } from '../../../src/core/snapshot/read-index.ts';
import { oneLine } from '../../../src/core/text/one-line.ts';
import { useEnvironment } from '../../parts/environment.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';

interface FilePlaceProps {
  readonly index: Pick<ScanIndex, 'scan' | 'report'>;
  readonly finding: Pick<Finding, 'path' | 'startLine'> & { readonly logicalLocation?: string | null };
}

/** `path:line`, leading to the file at the scanned commit; or what stands for a file. */
export function FilePlace({ index, finding }: FilePlaceProps) {
  const { hosts } = useEnvironment();
  const { path, startLine, logicalLocation } = finding;
  if (path === null) return <span className="file-place">{oneLine(logicalLocation ?? 'no file')}</span>;
  const url = hosts.code(index.report.repository).fileLink(index.scan.commit, path, startLine);
  return (
    <span className="file-place">
      <ExternalLink url={url} inThisTab>
        {oneLine(startLine === null ? path : `${path}:${startLine}`)}
      </ExternalLink>
    </span>
  );
}
