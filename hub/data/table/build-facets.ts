import { branchName } from '../../../src/core/git-ref.ts';
import { DEFAULT_BRANCHES, type FacetName } from '../facet-names.ts';
import type { LoadedScan } from '../loaded-scan.ts';
import type { Columns } from './build-columns.ts';
import { type Column, createInterner } from './column.ts';
import type { Facet } from './facet.ts';

/** Folders below this one count for it: nobody chooses from more, and a hostile path could have a million. */
const DEPTH_MAX = 8;

/** Facets over the columns; those of a scan's own properties share its column. */
export function buildFacets(
  scans: readonly LoadedScan[],
  columns: Columns,
): Readonly<Record<FacetName, Facet>> {
  const { scan } = columns;
  // The column holds numbers of scans in the order of their first row; a scan without rows has none.
  const ofScans = (valuesOf: (scan: LoadedScan) => readonly string[]): Facet =>
    facetOf(scan, (at) => {
      const found = scans[Number(at)];
      return found === undefined ? [] : valuesOf(found);
    });
  const shown = defaultScans(scans);
  return {
    sev: single(columns.severity),
    status: single(columns.status),
    state: single(columns.state),
    tool: single(columns.tool),
    rule: single(columns.rule),
    cwe: facetOf(columns.cwe, (names) => (names === '' ? [] : names.split(' '))),
    repo: ofScans(({ repository }) => [repository.name]),
    branch: ofScans((one) => [branchName(one.branch), ...(shown.has(one) ? [DEFAULT_BRANCHES] : [])]),
    cat: ofScans(({ category }) => [category]),
    folder: folders(columns.path),
    fix: single(columns.fix),
  };
}

/** A row has the value of its column; an empty one is none. */
function single(column: Column): Facet {
  return facetOf(column, (value) => (value === '' ? [] : [value]));
}

function facetOf({ values, codes }: Column, valuesOf: (value: string) => readonly string[]): Facet {
  const interner = createInterner();
  const members = values.map((value) => valuesOf(value).map(interner.code));
  return { values: interner.values, codes, members };
}

/** `src/` and `src/app/` of `src/app/main.ts`. The column of paths may be as long as the table: one of folders is not. */
function folders(paths: Column): Facet {
  const interner = createInterner();
  const ofPath = Uint32Array.from(paths.values, (path) =>
    interner.code(path.slice(0, path.lastIndexOf('/') + 1)),
  );
  const codes = paths.codes.map((code) => ofPath[code] ?? 0);
  return facetOf({ values: interner.values, codes }, withParents);
}

function withParents(folder: string): string[] {
  const folders: string[] = [];
  for (
    let end = folder.indexOf('/');
    end !== -1 && folders.length < DEPTH_MAX;
    end = folder.indexOf('/', end + 1)
  ) {
    folders.push(folder.slice(0, end + 1));
  }
  return folders;
}

/** Of each repository its default branch's scans, or those of the branch that was scanned last. */
function defaultScans(scans: readonly LoadedScan[]): ReadonlySet<LoadedScan> {
  const byRepository = new Map<string, LoadedScan[]>();
  for (const scan of scans) {
    byRepository.set(scan.repository.id, [...(byRepository.get(scan.repository.id) ?? []), scan]);
  }
  const shown = [...byRepository.values()].flatMap((all) => {
    const ofDefault = all.filter(({ isDefaultBranch }) => isDefaultBranch);
    if (ofDefault.length > 0) return ofDefault;
    const newest = all.reduce((a, b) => (b.run.finishedAt > a.run.finishedAt ? b : a));
    return all.filter(({ branch }) => branch === newest.branch);
  });
  return new Set(shown);
}
