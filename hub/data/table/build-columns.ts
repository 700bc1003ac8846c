import { statesProblem } from '../../../src/core/sarif/silent.ts';
import { isDismissal } from '../../../src/core/triage/decided-finding.ts';
import { type BaselineRow, baselineRow, rowCount } from '../baseline-rows.ts';
import type { STATES, STATUSES } from '../facet-names.ts';
import type { LoadedScan } from '../loaded-scan.ts';
import { type Column, createInterner } from './column.ts';

const COLUMN_NAMES = [
  'severity',
  'status',
  'state',
  'tool',
  'rule',
  'ruleName',
  'path',
  'location',
  'cwe',
  'firstSeen',
  'fix',
  'scan',
] as const;
/** Properties that the list shows, sorts, groups or filters by. `scan`: its number, `cwe`: all numbers of a finding. */
export type ColumnName = (typeof COLUMN_NAMES)[number];
export type Columns = Readonly<Record<ColumnName, Column>>;

/** Nothing keeps a log from saying more. */
const LINE_MAX = 2 ** 32 - 1;

type Status = (typeof STATUSES)[number];
type State = (typeof STATES)[number];

/** Joins the scans' columns. @param starts the first row of each scan */
export function buildColumns(
  scans: readonly LoadedScan[],
  starts: readonly number[],
  count: number,
): { readonly columns: Columns; readonly lines: Uint32Array } {
  const writer = createWriter(count);
  const lines = new Uint32Array(count);
  for (const [at, { index }] of scans.entries()) {
    const start = starts[at] ?? 0;
    const startLines = index.numbers('startLine');
    for (let row = 0; row < index.count; row += 1)
      lines[start + row] = Math.min(startLines[row] || 0, LINE_MAX);
    const scan = String(at);
    const rows = rowCount(index);
    writer.fill('scan', start, rows, () => scan);
    addTexts(writer, index, start);
    addJudgement(writer, index, start);
    for (let row = index.count; row < rows; row += 1) {
      const old = baselineRow(index, row);
      if (old === null) continue;
      lines[start + row] = Math.min(old.entry.startLine ?? 0, LINE_MAX);
      addOld(writer, old, start + row);
    }
  }
  return { columns: writer.columns(), lines };
}

type Index = LoadedScan['index'];

const TEXTS = [
  ['severity', 'severity'],
  ['tool', 'tool'],
  ['rule', 'ruleId'],
  ['ruleName', 'ruleName'],
  ['path', 'path'],
  ['location', 'logicalLocation'],
  ['firstSeen', 'firstSeen'],
] as const;

function addTexts(writer: Writer, index: Index, start: number): void {
  for (const [name, source] of TEXTS) {
    const codes = index.codes(source);
    writer.copy(
      name,
      start,
      index.count,
      (row) => codes[row] ?? -1,
      index.strings,
      (text) => text,
    );
  }
}

/** What follows from several columns, or from a value that several texts stand for. */
function addJudgement(writer: Writer, index: Index, start: number): void {
  const states = index.codes('state');
  writer.copy('state', start, index.count, (row) => states[row] ?? -1, index.strings, stateOf);
  const kinds = index.codes('kind');
  const decisions = index.codes('decision');
  const fixes = index.numbers('fixes');
  const isProblem = index.strings.map(statesProblem);
  const isDismissed = index.strings.map(isDismissal);
  const statusOf = (row: number): Status => {
    if (index.flag('suppressed', row)) return 'suppressed';
    if (isProblem[kinds[row] ?? -1] !== true) return 'noProblem';
    return isDismissed[decisions[row] ?? -1] === true ? 'dismissed' : 'open';
  };
  writer.fill('status', start, index.count, statusOf);
  writer.fill('fix', start, index.count, (row) => ((fixes[row] ?? 0) > 0 ? 'yes' : 'no'));
  const names = new Map<readonly number[], string>();
  writer.fill('cwe', start, index.count, (row) => {
    const numbers = index.cwe(row);
    const known = names.get(numbers) ?? cweNames(numbers);
    names.set(numbers, known);
    return known;
  });
}

function addOld(writer: Writer, { state, entry }: BaselineRow, at: number): void {
  const { severity, tool, ruleId, path, firstSeen, cwe, suppressed } = entry;
  const status: Status = state === 'notScanned' && suppressed ? 'suppressed' : state;
  const values: Readonly<Record<Exclude<ColumnName, 'scan'>, string>> = {
    ...{ severity, tool, firstSeen, rule: ruleId, ruleName: '', path: path ?? '', location: '' },
    ...{ status, state: state satisfies State, fix: 'no', cwe: cweNames(cwe) },
  };
  for (const name of COLUMN_NAMES) if (name !== 'scan') writer.fill(name, at, 1, () => values[name]);
}

function stateOf(text: string): State {
  if (text === 'new' || text === 'unknown') return text;
  return 'unchanged';
}

/** `CWE-79 CWE-89`: also what a text search finds. */
function cweNames(numbers: readonly number[]): string {
  return numbers.map((number) => `CWE-${number}`).join(' ');
}

type Writer = ReturnType<typeof createWriter>;

function createWriter(count: number) {
  const columns = new Map(
    COLUMN_NAMES.map((name) => [name, { interner: createInterner(), codes: new Uint32Array(count) }]),
  );
  const of = (name: ColumnName) => {
    const column = columns.get(name);
    if (column === undefined) throw new Error(`No column ${name}`);
    return column;
  };
  return {
    /** One value per row. */
    fill(name: ColumnName, start: number, rows: number, valueIn: (row: number) => string): void {
      const { interner, codes } = of(name);
      for (let row = 0; row < rows; row += 1) codes[start + row] = interner.code(valueIn(row));
    },
    /** One look at each distinct text of the source, not at each row. */
    copy(
      name: ColumnName,
      start: number,
      rows: number,
      sourceCode: (row: number) => number,
      strings: readonly string[],
      valueFor: (text: string) => string,
    ): void {
      const { interner, codes } = of(name);
      const known = new Int32Array(strings.length).fill(-1);
      for (let row = 0; row < rows; row += 1) {
        const source = sourceCode(row);
        let code = known[source] ?? -1;
        if (code === -1) {
          code = interner.code(valueFor(strings[source] ?? ''));
          if (source >= 0) known[source] = code;
        }
        codes[start + row] = code;
      }
    },
    columns(): Columns {
      const column = (name: ColumnName): Column => {
        const { interner, codes } = of(name);
        return { values: interner.values, codes };
      };
      return Object.fromEntries(COLUMN_NAMES.map((name) => [name, column(name)])) as Columns;
    },
  };
}
