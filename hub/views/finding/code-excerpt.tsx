import { useMemo } from 'react';
import type { ColumnUnit } from '../../../src/core/sarif/finding.ts';
import { type CodeLine, type Excerpt, excerptOf, linesOf } from '../../data/code-excerpt.ts';
import type { CodeSpan } from '../../data/detail-kit.ts';
import { faultOf } from '../../data/fault-error.ts';
import { shownText } from '../../data/shown-text.ts';
import { FaultBar } from '../../parts/fault-bar.tsx';
import { MessageBar } from '../../parts/message-bar.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import type { CodePlace, ScannedCommit } from './code-place.ts';
import { CodeView } from './code-view.tsx';
import { SecretGuard } from './secret-guard.tsx';
import { useDetailKit } from './use-detail-kit.ts';
import { useFile } from './use-file.ts';

interface CodeExcerptProps {
  readonly commit: ScannedCommit;
  readonly place: CodePlace & { readonly path: string };
  readonly unit: ColumnUnit;
}

/** More is coloured without what stands before it: a second of work for a comment that began a thousand lines ago. */
const COLOURED_MAX = 150_000;

/** The code at the scanned commit, with the lines around it; or why it cannot be shown. Only below `SecretScope`. */
export function CodeExcerpt(props: CodeExcerptProps) {
  return (
    <SecretGuard>
      <Code {...props} />
    </SecretGuard>
  );
}

function Code({ commit, place, unit }: CodeExcerptProps) {
  const { data, error, refetch } = useFile(commit, place.path);
  const { path, startLine, startColumn, endLine, endColumn } = place;
  const all = useMemo(() => (typeof data === 'string' ? linesOf(data) : null), [data]);
  const excerpt = useMemo(
    () => (all === null ? null : excerptOf(all, { startLine, startColumn, endLine, endColumn }, unit)),
    [all, startLine, startColumn, endLine, endColumn, unit],
  );
  const fault = faultOf(error);
  if (fault !== null) return <FaultBar fault={fault} tone="warning" onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton what="the code" lines={4} />;
  if (all === null || excerpt === null)
    return <MessageBar tone="warning" title="The scanned commit has no such file" />;
  return <Shown path={path} all={all} excerpt={excerpt} />;
}

interface ShownProps {
  readonly path: string;
  readonly all: readonly string[];
  readonly excerpt: Excerpt;
}

function Shown({ path, all, excerpt }: ShownProps) {
  const coloursOf = useColours(path, all, excerpt);
  if (excerpt.kind === 'binary')
    return <MessageBar tone="info" title="The file is binary: there is no code to show" />;
  if (excerpt.kind === 'beyond') {
    return (
      <MessageBar tone="warning" title={`The file has only ${excerpt.lines.toLocaleString('en')} lines`}>
        <p>The tool saw another version of it, such as a generated one.</p>
      </MessageBar>
    );
  }
  return (
    <>
      {excerpt.isDeceiving && (
        <MessageBar tone="warning" title="This code is not what it looks like">
          <p>It holds characters that cannot be seen or turn the reading direction. They are shown as �.</p>
        </MessageBar>
      )}
      <CodeView label={`Code of ${shownText(path)}`} lines={excerpt.lines} coloursOf={coloursOf} />
      {excerpt.cut > 0 && <p className="code-view-note">… {excerpt.cut.toLocaleString('en')} more lines</p>}
    </>
  );
}

/** Plain until the script with the languages is there; without it the code can still be read. */
function useColours(
  path: string,
  all: readonly string[],
  excerpt: Excerpt,
): (line: CodeLine) => readonly CodeSpan[] | null {
  const { data: kit } = useDetailKit();
  return useMemo(() => {
    if (kit === undefined || excerpt.kind !== 'lines') return () => null;
    const whole = all.join('\n');
    const isShort = whole.length <= COLOURED_MAX;
    const first = isShort ? 1 : (excerpt.lines[0]?.number ?? 1);
    const code = isShort ? whole : excerpt.lines.map(({ text }) => text).join('\n');
    const colours = kit.highlight(code, path);
    return ({ number }: CodeLine) => colours?.[number - first] ?? null;
  }, [kit, path, all, excerpt]);
}
