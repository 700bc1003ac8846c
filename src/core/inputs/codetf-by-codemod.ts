import { at, isObject, type JsonObject, list, member, text } from '../sarif/value.ts';
import {
  type Changeset,
  type CodetfContent,
  type CodetfFinding,
  changesetsOf,
  codemodRule,
  doubtOf,
  failedFiles,
  ruleOf,
} from './codetf.ts';
import { lineNumber } from './codetf-place.ts';

/** Files that list what a project depends on: what a codemod adds there the changes in the code need. */
const MANIFEST =
  /(?:^|\/)(?:requirements[^/]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|pom\.xml|build\.gradle(?:\.kts)?|package(?:-lock)?\.json|go\.mod|Cargo\.toml|Gemfile|[^/]+\.csproj)$/u;

/** Findings of a codemod times the files that the project depends on. */
const MAX_NEEDED = 100_000;

/** A finding while its changesets are collected. */
interface Found {
  readonly finding: Omit<CodetfFinding, 'changesets' | 'doubt' | 'problem'>;
  readonly changesets: Set<Changeset>;
  doubt: string | null;
}

/** One result of CodeTF 2: what a codemod did, and of which findings. */
export function resultOfCodemod(entry: JsonObject): CodetfContent {
  const id = text(member(entry, 'codemod'));
  const tool = text(at(entry, 'detectionTool', 'name')) ?? text(member(entry, 'detectionTool'));
  const own = ruleOf(at(entry, 'detectionTool', 'rule'), codemodRule(entry, id));
  const summary = text(member(entry, 'summary'));
  const all = list(member(entry, 'changeset')).filter(isObject);
  const code = all.filter((one) => !isManifest(one) || findingsIn(one).length > 0);
  const isCode = new Set(code);
  // Without code that needs them, they are what the codemod is about.
  const needed = code.length === 0 ? [] : changesetsOf(all.filter((one) => !isCode.has(one)));
  const ofAll = fixedIn(entry, null);
  const found = new Map<string, Found>();
  const seen = new Map<string, Map<string, Changeset>>();
  for (const [index, one] of (code.length === 0 ? all : code).entries()) {
    const changesets = changesetsOf([one]).map((changeset) => shared(seen, changeset));
    const fixed = findingsIn(one);
    const stated = fixed.length > 0 ? fixed : ofAll;
    const about = stated.length > 0 ? stated : [{ finding: undefined, change: null }];
    for (const [place, { finding, change }] of about.entries()) {
      const rule = ruleOf(member(finding, 'rule'), own);
      const given = text(member(finding, 'id'));
      // Where a finding has no name of its own, codemodder gives it its rule's.
      const name = given === rule['id'] ? null : given;
      const key = JSON.stringify(name === null ? [index, place] : [name, rule['id']]);
      const known = found.get(key);
      if (known !== undefined) {
        for (const changeset of changesets) known.changesets.add(changeset);
        known.doubt ??= doubtOf(one);
        continue;
      }
      const message = text(at(finding, 'rule', 'name')) ?? summary ?? '';
      found.set(key, {
        finding: { tool, rule, message, places: [], change, summary },
        changesets: new Set(changesets),
        doubt: doubtOf(one),
      });
    }
  }
  const isTooMuch = found.size * needed.length > MAX_NEEDED;
  const problem = isTooMuch ? 'its codemod changes too many files for each of its findings' : null;
  const repaired = [...found.values()].map(({ finding, changesets, doubt }) => {
    return { ...finding, changesets: [...changesets, ...(isTooMuch ? [] : needed)], doubt, problem };
  });
  const unfixed = list(member(entry, 'unfixedFindings') ?? member(entry, 'unfixed')).filter(isObject);
  const left = unfixed.map((one) => unfixedFinding(one, tool, own));
  return { findings: [...repaired, ...left], failures: failuresOf(entry, id, tool) };
}

/** A finding that the tool left alone, with its reason. */
export function unfixedFinding(entry: JsonObject, tool: string | null, own: JsonObject): CodetfFinding {
  const rule = ruleOf(member(entry, 'rule'), own);
  const path = text(member(entry, 'path'));
  const spread = list(member(entry, 'locations')).filter(isObject);
  const places = (path === null ? spread : [entry]).flatMap((place) => {
    const there = text(member(place, 'path'));
    return there === null ? [] : [{ path: there, line: lineNumber(place) }];
  });
  const reason = text(member(entry, 'reason'));
  const name = text(at(entry, 'rule', 'name')) ?? text(at(rule, 'shortDescription', 'text')) ?? '';
  const message = reason === null ? name : `${name} (not repaired: ${reason})`;
  return {
    tool,
    rule,
    message,
    places,
    change: null,
    changesets: [],
    summary: null,
    doubt: null,
    problem: null,
  };
}

interface Fixed {
  readonly finding: JsonObject;
  readonly change: JsonObject | null;
}

function findingsIn(changeset: JsonObject): readonly Fixed[] {
  const changes = list(member(changeset, 'changes')).filter(isObject);
  const placed = changes.flatMap((change) => fixedIn(change, change));
  const names = new Set(placed.map(({ finding }) => member(finding, 'id')));
  const others = fixedIn(changeset, null).filter(({ finding }) => !names.has(member(finding, 'id')));
  return [...placed, ...others];
}

function fixedIn(holder: JsonObject, change: JsonObject | null): readonly Fixed[] {
  const findings = list(member(holder, 'fixedFindings')).filter(isObject);
  return findings.map((finding) => ({ finding, change }));
}

function isManifest(changeset: JsonObject): boolean {
  return MANIFEST.test(text(member(changeset, 'path')) ?? '');
}

/** The same change of the same file is one object, wherever it stands. */
function shared(seen: Map<string, Map<string, Changeset>>, changeset: Changeset): Changeset {
  const known = seen.get(changeset.path) ?? new Map<string, Changeset>();
  seen.set(changeset.path, known);
  const first = known.get(changeset.diff) ?? changeset;
  known.set(changeset.diff, first);
  return first;
}

function failuresOf(entry: JsonObject, id: string | null, tool: string | null): CodetfContent['failures'] {
  const name = id ?? 'a codemod';
  const failure = member(entry, 'failure');
  const told = [failure, member(failure, 'reason'), member(failure, 'exception')].map(text);
  const reason = told.find((words) => words !== null) ?? 'no reason is given';
  const hasFailed = isObject(failure) || failure === true || text(failure) !== null;
  return [
    ...(hasFailed ? [{ tool, what: `${name} failed: ${reason}` }] : []),
    ...failedFiles(member(entry, 'failedFiles')).map((file) => ({ tool, what: `${name} failed on ${file}` })),
  ];
}
