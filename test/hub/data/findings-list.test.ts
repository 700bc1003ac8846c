import { describe, expect, it } from 'vitest';
import { DEFAULT_BRANCHES, FACET_NAMES, type FacetName } from '../../../hub/data/facet-names.ts';
import { countFacet, findRows, groupFindings, orderRows } from '../../../hub/data/findings-list.ts';
import { type Filters, GROUP_NAMES, SORT_NAMES, wantedValues } from '../../../hub/data/findings-query.ts';
import { buildTable, type FindingsTable } from '../../../hub/data/findings-table.ts';
import type { LoadedScan } from '../../../hub/data/loaded-scan.ts';
import { termsOf } from '../../../hub/data/table/text-search.ts';
import { SEVERITIES } from '../../../src/core/sarif/finding.ts';
import { isSilent } from '../../../src/core/sarif/silent.ts';
import { isOpen } from '../../../src/core/triage/decided-finding.ts';
import { SCAN, snapshotOf, someFindings } from '../../core/snapshot/arbitrary-snapshot.ts';
import { fc } from '../../support/property.ts';
import { aScan } from '../support/scans.ts';

/** What a row says about itself, computed row by row from whole findings. */
interface Naive {
  readonly values: Readonly<Record<FacetName, readonly string[]>>;
  readonly texts: readonly string[];
  readonly severity: string;
  readonly firstSeen: string;
}

function naiveRows(scans: readonly LoadedScan[]): Naive[] {
  return scans.flatMap((scan) => {
    const { index } = scan;
    const branch = scan.branch.replace('refs/heads/', '');
    const ofScan = {
      repo: [scan.repository.name],
      branch: scan.isDefaultBranch ? [branch, DEFAULT_BRANCHES] : [branch],
      cat: [scan.category],
    };
    const numbers = (cwe: readonly number[]) => cwe.map((number) => `CWE-${number}`);
    const some = (value: string | null) => (value === null || value === '' ? [] : [value]);
    const folders = (path: string | null) => {
      const parts = (path ?? '').split('/').slice(0, -1).slice(0, 8);
      return parts.map((_, at) => `${parts.slice(0, at + 1).join('/')}/`);
    };
    const found = Array.from({ length: index.count }, (_, row): Naive => {
      const decided = index.finding(row);
      const { finding, state } = decided;
      const status = isOpen(decided)
        ? 'open'
        : finding.suppressed
          ? 'suppressed'
          : isSilent(finding)
            ? 'noProblem'
            : 'dismissed';
      const { severity, tool, ruleId, ruleName, path, logicalLocation, cwe, fixes } = finding;
      return {
        values: {
          ...ofScan,
          sev: [severity],
          status: [status],
          state: [state === 'updated' ? 'unchanged' : state],
          tool: some(tool),
          rule: some(ruleId),
          cwe: numbers(cwe),
          folder: folders(path),
          fix: [fixes > 0 ? 'yes' : 'no'],
        },
        texts: [ruleId, ruleName ?? '', path ?? '', logicalLocation ?? '', tool, numbers(cwe).join(' ')],
        severity,
        firstSeen: decided.firstSeen,
      };
    });
    const old = (['fixed', 'notScanned'] as const).flatMap((state) =>
      Array.from({ length: index[state].count }, (_, row) => ({ state, ...index[state].entry(row) })),
    );
    const gone = old.map((entry): Naive => {
      const { state, severity, tool, ruleId, path, cwe, firstSeen, suppressed } = entry;
      return {
        values: {
          ...ofScan,
          sev: [severity],
          status: [state === 'notScanned' && suppressed ? 'suppressed' : state],
          state: [state],
          tool: some(tool),
          rule: some(ruleId),
          cwe: numbers(cwe),
          folder: folders(path),
          fix: ['no'],
        },
        texts: [ruleId, path ?? '', tool, numbers(cwe).join(' ')],
        severity,
        firstSeen,
      };
    });
    return [...found, ...gone];
  });
}

function passes(row: Naive, text: string, filters: Filters, except: FacetName | null = null): boolean {
  const isWanted = FACET_NAMES.every((name) => {
    const wanted = wantedValues(filters, name);
    return name === except || wanted.length === 0 || row.values[name].some((value) => wanted.includes(value));
  });
  return (
    isWanted && termsOf(text).every((term) => row.texts.some((each) => each.toLowerCase().includes(term)))
  );
}

/** Paths with folders and words that repeat, so that filters find something. */
const plainPath = fc.constantFrom(
  'src/app/Main.ts',
  'src/app/io/read.ts',
  'README.md',
  'test/a b.ts',
  'src/x.ts',
);
const scans = fc
  .array(
    fc.tuple(
      someFindings,
      fc.array(plainPath),
      fc.constantFrom('refs/heads/main', 'refs/heads/topic'),
      fc.constantFrom('api', 'web'),
    ),
    { maxLength: 4 },
  )
  .map((all) =>
    all.map(([findings, paths, branch, category], at) => {
      const placed = findings.map((finding, row) => ({
        ...finding,
        path: paths[row] ?? finding.path,
        fixes: row % 2,
      }));
      const snapshot = { ...snapshotOf(placed), scan: { ...SCAN, runId: at, branch }, category };
      return aScan(snapshot, { category, repository: { id: 'one', name: 'one' } });
    }),
  )
  // A repository without a scan of its default branch shows its newest: a test of its own.
  .filter((all) => all.length === 0 || all.some(({ isDefaultBranch }) => isDefaultBranch));

const filters = (table: FindingsTable) =>
  fc.record(
    Object.fromEntries(
      FACET_NAMES.map((name) => [name, fc.subarray([...table.facets[name].values, 'nobody has this'])]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Filters>;
const words = fc.constantFrom('', 'main', 'MAIN ts', '"a b"', 'cwe-1', 'ast grep', 'src read', '"', 'ß');
const cases = scans.chain((all) => {
  const table = buildTable(all);
  return fc.record({
    scans: fc.constant(all),
    table: fc.constant(table),
    filters: filters(table),
    text: words,
  });
});

describe('the list of findings', () => {
  it('holds exactly the findings that a look at each of them finds', () => {
    fc.assert(
      fc.property(cases, ({ scans: all, table, filters: wanted, text }) => {
        const rows = Uint32Array.from({ length: table.count }, (_, row) => row);
        const expected = naiveRows(all).flatMap((row, at) => (passes(row, text, wanted) ? [at] : []));
        expect([...findRows(table, rows, text, wanted)]).toEqual(expected);
      }),
    );
  });

  it('counts for each value of a facet what choosing it alone would show', () => {
    fc.assert(
      fc.property(
        cases,
        fc.constantFrom(...FACET_NAMES),
        ({ scans: all, table, filters: wanted, text }, name) => {
          const rows = naiveRows(all).filter((row) => passes(row, text, wanted, name));
          for (const [value, count] of countFacet(table, name, text, wanted)) {
            expect(count).toBe(rows.filter((row) => row.values[name].includes(value)).length);
          }
        },
      ),
    );
  });

  it('is a permutation in every order, descending the reverse but for equal ones', () => {
    fc.assert(
      fc.property(scans, fc.constantFrom(...SORT_NAMES), fc.boolean(), (all, by, descending) => {
        const table = buildTable(all);
        const order = orderRows(table, { by, descending });
        expect([...order].sort((a, b) => a - b)).toEqual(
          Array.from({ length: table.count }, (_, row) => row),
        );
      }),
    );
  });

  it('begins with the worst, of those with the oldest', () => {
    fc.assert(
      fc.property(scans, (all) => {
        const rows = naiveRows(all);
        const table = buildTable(all);
        const order = [...orderRows(table, { by: 'severity', descending: false })].map((at) => rows[at]);
        const keys = order.map((row) => [
          SEVERITIES.findIndex((each) => each.startsWith(row?.severity ?? '?')),
          row?.firstSeen,
        ]);
        expect(keys).toEqual(
          keys.toSorted(
            ([a, x], [b, y]) => Number(a) - Number(b) || (String(x) < String(y) ? -1 : x === y ? 0 : 1),
          ),
        );
      }),
    );
  });

  it('loses no row in groups, and each group has one value', () => {
    fc.assert(
      fc.property(scans, fc.constantFrom(...GROUP_NAMES), (all, by) => {
        const table = buildTable(all);
        const rows = orderRows(table, { by: 'severity', descending: false });
        const groups = groupFindings(table, rows, by);
        expect(groups.flatMap((group) => [...group.rows]).sort((a, b) => a - b)).toEqual(
          [...rows].sort((a, b) => a - b),
        );
        expect(new Set(groups.map(({ value }) => value)).size).toBe(groups.length);
        const facet = ({ rule: 'rule', file: null, repo: 'repo', tool: 'tool', severity: 'sev' } as const)[
          by
        ];
        const naive = naiveRows(all);
        for (const { value, rows: ofGroup } of groups) {
          if (facet === null || value === '') continue;
          for (const row of ofGroup) expect(naive[row]?.values[facet]).toContain(value);
        }
      }),
    );
  });

  it('leads from each row to its finding and back', () => {
    fc.assert(
      fc.property(scans, (all) => {
        const table = buildTable(all);
        for (let row = 0; row < table.count; row += 1) {
          const place = table.place(row);
          if (place === null) throw new Error(`row ${row} has no place`);
          expect(table.rowOf(place)).toBe(row);
        }
        expect(table.place(table.count)).toBeNull();
      }),
    );
  });
});
