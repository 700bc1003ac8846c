import { readFileSync } from 'node:fs';
import { OPERATIONS } from '../../../sandbox/server/areas/operations.ts';
import { nameOf } from './traffic.ts';

/** What backs the operations of the sandbox; each set holds names of operations. */
export interface Coverage {
  readonly schema: ReadonlySet<string>;
  readonly recording: ReadonlySet<string>;
  readonly example: ReadonlySet<string>;
  readonly foreignClient: ReadonlySet<string>;
}

/** Operations that nothing outside backs: they are assumptions. */
export function assumptions(coverage: Coverage): string[] {
  return names().filter((name) => !Object.values(coverage).some((set: ReadonlySet<string>) => set.has(name)));
}

/** The operations that `docs/assumptions.md` lists as such. */
export function documentedAssumptions(): string[] {
  const text = readFileSync(new URL('../../../docs/assumptions.md', import.meta.url), 'utf8');
  const section = /<!-- assumed operations -->([\s\S]*)<!-- end -->/.exec(text)?.[1] ?? '';
  return [...section.matchAll(/^- `([^`]+)`/gm)].map((match) => match[1] ?? '');
}

/** The table of the closing note, as Markdown. */
export function coverageTable(coverage: Coverage): string {
  const assumed = new Set(assumptions(coverage));
  const columns = [coverage.schema, coverage.recording, coverage.example, coverage.foreignClient, assumed];
  const mark = (set: ReadonlySet<string>, name: string): string => (set.has(name) ? '✓' : '');
  const rows = names().map((name) => `| ${name} | ${columns.map((set) => mark(set, name)).join(' | ')} |`);
  const totals = columns.map((set) => names().filter((name) => set.has(name)).length);
  return [
    '| operation | schema | recording | example | official client | assumption |',
    '|---|---|---|---|---|---|',
    ...rows,
    `| **${names().length} operations** | ${totals.join(' | ')} |`,
    '',
    'Git over HTTP (clone, push, fetch of `refs/pull/N/merge`, shallow fetch) is driven by plain git.',
    '',
  ].join('\n');
}

function names(): string[] {
  return OPERATIONS.map(nameOf);
}
