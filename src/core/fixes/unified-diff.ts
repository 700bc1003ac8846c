import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk, structuredPatch } from 'diff';
import { inTextOrder } from './apply-edits.ts';
import type { Edit } from './candidate.ts';
import { lineOf } from './lines.ts';
import type { TextFile } from './text-file.ts';

const MARK = '\ufeff';
const CONTEXT = 3;

/**
 * Unified diff of a file and its edits, as `git apply` takes it (for files in UTF-8). Only the surroundings of the
 * edits are compared, so that thousands of fixes in a large file stay cheap.
 */
export function unifiedDiff(file: TextFile, edits: readonly Edit[]): string {
  const hunks: StructuredPatchHunk[] = [];
  let shift = 0;
  for (const cluster of clustersOf(file, edits)) {
    for (const hunk of hunksOf(file, cluster, shift)) {
      hunks.push(hunk);
      shift += hunk.newLines - hunk.oldLines;
    }
  }
  const [oldFileName, newFileName] = [`a/${file.path}`, `b/${file.path}`];
  const patch = { oldFileName, newFileName, oldHeader: undefined, newHeader: undefined, hunks };
  return formatPatch(patch, FILE_HEADERS_ONLY);
}

interface Cluster {
  readonly edits: Edit[];
  readonly firstLine: number;
  lastLine: number;
}

/** Edits whose surroundings touch are shown together. */
function clustersOf(file: TextFile, edits: readonly Edit[]): readonly Cluster[] {
  const [table] = file.lines;
  const clusters: Cluster[] = [];
  for (const edit of inTextOrder(edits)) {
    const firstLine = lineOf(table, edit.start);
    const lastLine = lineOf(table, edit.end);
    const open = clusters.at(-1);
    if (open === undefined || firstLine > open.lastLine + 2 * CONTEXT + 1)
      clusters.push({ edits: [edit], firstLine, lastLine });
    else {
      open.edits.push(edit);
      open.lastLine = Math.max(open.lastLine, lastLine);
    }
  }
  return clusters;
}

function hunksOf(file: TextFile, cluster: Cluster, shift: number): readonly StructuredPatchHunk[] {
  const { starts } = file.lines[0];
  const firstLine = Math.max(0, cluster.firstLine - CONTEXT);
  const from = starts[firstLine] ?? 0;
  const to = starts[cluster.lastLine + CONTEXT + 1] ?? file.text.length;
  const moved = cluster.edits.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }));
  const before = file.text.slice(from, to);
  const mark = from === 0 && file.bom > 0 ? MARK : '';
  const { hunks } = structuredPatch('', '', mark + before, mark + textWith(before, moved), '', '', {
    context: CONTEXT,
  });
  return hunks.map((hunk) => {
    const oldStart = hunk.oldStart + firstLine;
    const newStart = hunk.newStart + firstLine + shift;
    return { ...hunk, oldStart, newStart };
  });
}

/** The text with all edits done against the original. */
export function textWith(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, text: inserted } of inTextOrder(edits)) {
    pieces.push(text.slice(from, start), inserted);
    from = end;
  }
  return [...pieces, text.slice(from)].join('');
}
