import { branchName } from '../../src/core/git-ref.ts';
import { tableCell } from '../../src/core/text/inline.ts';
import { valueLabel } from './facet-labels.ts';
import type { FindingsTable } from './findings-table.ts';
import { valueAt } from './table/column.ts';

/** One finding as people and scripts outside get it. */
function exported(table: FindingsTable, row: number) {
  const { columns, lines } = table;
  const scan = table.place(row)?.scan;
  const cwe = valueAt(columns.cwe, row);
  return {
    severity: valueAt(columns.severity, row),
    status: valueAt(columns.status, row),
    state: valueAt(columns.state, row),
    tool: valueAt(columns.tool, row),
    ruleId: valueAt(columns.rule, row),
    ruleName: valueAt(columns.ruleName, row) || null,
    path: valueAt(columns.path, row) || null,
    line: lines[row] || null,
    cwe: cwe === '' ? [] : cwe.split(' '),
    firstSeen: valueAt(columns.firstSeen, row),
    hasFix: valueAt(columns.fix, row) === 'yes',
    repository: scan?.repository.name ?? '',
    branch: branchName(scan?.branch ?? ''),
    category: scan?.category ?? '',
    commit: scan?.commit ?? '',
    run: scan?.run.link ?? '',
  };
}

/** An array of objects, one on each line. */
export function rowsAsJson(table: FindingsTable, rows: Uint32Array): string {
  return `[\n${Array.from(rows, (row) => JSON.stringify(exported(table, row))).join(',\n')}\n]\n`;
}

const HEAD =
  '| Severity | Rule | Place | State | Tool | Repository | Branch | First seen |\n| - | - | - | - | - | - | - | - |\n';

/** A table; foreign text in it can begin nothing. */
export function rowsAsMarkdown(table: FindingsTable, rows: Uint32Array): string {
  const lines = Array.from(rows, (row) => {
    const one = exported(table, row);
    const place = `${one.path ?? valueAt(table.columns.location, row)}${one.line === null ? '' : `:${one.line}`}`;
    const cells = [
      valueLabel('sev', one.severity),
      one.ruleName === null ? one.ruleId : `${one.ruleName} (${one.ruleId})`,
      place,
      valueLabel('state', one.state),
      one.tool,
      one.repository,
      one.branch,
      one.firstSeen.slice(0, 10),
    ];
    return `| ${cells.map((cell) => tableCell(cell)).join(' | ')} |\n`;
  });
  return HEAD + lines.join('');
}
