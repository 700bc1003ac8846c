import { redactTokens } from '../texts/secrets.ts';
import { isObject, list, member, text } from '../value.ts';
import type { LogProblem } from './log.ts';

/** How SARIF 2.1.0 calls it, and its drafts. */
export const EXTERNAL_MEMBERS = [
  'externalPropertyFileReferences',
  'externalPropertyFiles',
  'externalFiles',
] as const;

/** What must not be missed: without these findings are lost, or are worth less than they are. */
const NEEDED = [
  ['results', 'results'],
  ['driver', 'rules'],
  ['extensions', 'rules'],
  ['tool', 'rules'],
  ['resources', 'rules'],
  ['invocations', 'invocations'],
] as const;
/** What a run may have moved into other files and its reader asks for. */
export const NEEDED_MEMBERS: readonly string[] = NEEDED.map(([name]) => name);
/** Files that are named. */
const NAMED_MAX = 3;
/** UTF-16 units of a name. */
const NAME_MAX = 200;

/** A run may keep parts of itself in other files (SARIF 3.14.2), which are not read: then this log is not all. */
export function externalProblems(run: unknown, path: LogProblem['path'], tool: string): LogProblem[] {
  return EXTERNAL_MEMBERS.flatMap((name): LogProblem[] => {
    const references = member(run, name);
    const parts = new Set<string>();
    const files = new Set<string>();
    for (const [part, what] of NEEDED) {
      const told = member(references, part);
      const entries = isObject(told)
        ? [told]
        : Array.isArray(told)
          ? list(told)
          : told === undefined
            ? []
            : [null];
      if (entries.length > 0) parts.add(what);
      for (const entry of entries) files.add(nameOf(entry));
    }
    if (parts.size === 0) return [];
    const others = files.size > NAMED_MAX ? ` and ${files.size - NAMED_MAX} more` : '';
    const named = [...files].slice(0, NAMED_MAX).join(', ');
    const what = `keeps ${[...parts].join(' and ')} of ${tool} in other files, which FixGate does not read: ${named}${others}`;
    const next = `Let the scanner write everything into one file${parts.has('results') ? inlined([...path, name]) : ''}.`;
    return [{ code: 'scan.not-successful', path: [...path, name], what, next }];
  });
}

/** How results are put back; no tool that everybody has does it. */
function inlined([runs, index, name]: LogProblem['path']): string {
  const run = `.${runs}[${index}]`;
  const program = `.[0]${run}.results = [.[1:][].results[]] | .[0] | del(${run}.${name}.results)`;
  return `, or put its results back: \`jq -s '${program}' old.sarif part… > new.sarif\``;
}

function nameOf(reference: unknown): string {
  const location =
    member(reference, 'location') ??
    member(reference, 'artifactLocation') ??
    member(reference, 'fileLocation');
  const name =
    text(member(location, 'uri')) ??
    text(member(reference, 'guid')) ??
    text(member(reference, 'instanceGuid'));
  return name === null ? '(without a name)' : redactTokens(name.slice(0, NAME_MAX));
}
