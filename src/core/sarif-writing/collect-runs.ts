import type { ColumnUnit, Finding, Run } from '../sarif/finding.ts';
import type { RawResult } from '../sarif/raw-result.ts';
import { at, isObject, type JsonObject, list, member, text } from '../sarif/value.ts';
import { holdsToken, webAddress } from './address.ts';
import { type Json, timeOf } from './json.ts';
import { NO_NOTES, type Notes, notesOf, sizeOfNotes } from './notifications.ts';
import { SOURCE_ROOT } from './place.ts';
import { ruleOf } from './rule.ts';

/** What stands before the results of a run, gathered while they are read. */
export interface CollectedRun {
  readonly run: Run;
  /** By the id that findings have. */
  readonly rules: ReadonlyMap<string, Json>;
  /** Ids of rules with a result that says nothing: the description of its rule would stand for its message. */
  readonly silentRules: ReadonlySet<string>;
  /** Units that are known of columns of this run. */
  readonly units: ReadonlySet<ColumnUnit>;
  /** What the producer declares. */
  readonly declaredUnit: unknown;
  readonly hasSuppressions: boolean;
  readonly driver: Json;
  readonly provenance: readonly Json[];
  readonly times: Json;
  readonly notes: Notes;
}

/** Gathers, while findings are read, what a log says before its results. Half of a `FindingSink`. */
export interface RunCollector {
  run(run: Run, written: JsonObject): void;
  raw(raw: RawResult): void;
  runs(): readonly CollectedRun[];
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };
interface Gathered extends Writable<CollectedRun> {
  readonly rules: Map<string, Json>;
  readonly silentRules: Set<string>;
  readonly units: Set<ColumnUnit>;
}

/** UTF-16 units of notifications of all runs together. */
const NOTES_ROOM = 2_000_000;

/** @returns a collector that knows nothing yet. */
export function collectRuns(): RunCollector {
  const all: Gathered[] = [];
  const byPlace = new Map<string, Gathered>();
  let room = NOTES_ROOM;
  return {
    run(run, written) {
      const notes = room > 0 ? notesOf(written, run.problems) : NO_NOTES;
      room -= sizeOfNotes(notes);
      const gathered: Gathered = {
        run,
        rules: new Map(),
        silentRules: new Set(),
        units: new Set(),
        hasSuppressions: false,
        ...runWords(written),
        notes,
      };
      all.push(gathered);
      byPlace.set(runKey(run), gathered);
    },
    raw(raw) {
      const { finding, result } = raw;
      const gathered = byPlace.get(runKey(finding));
      if (gathered === undefined) return;
      if (finding.ruleId !== '' && !gathered.rules.has(finding.ruleId)) {
        gathered.rules.set(finding.ruleId, ruleOf(raw));
      }
      if (finding.message === '') gathered.silentRules.add(finding.ruleId);
      gathered.units.add(finding.columnUnit);
      gathered.hasSuppressions ||=
        finding.suppression !== null || Array.isArray(member(result, 'suppressions'));
    },
    runs: () => all,
  };
}

/** Names an input run. */
export function runKey({ file, runIndex }: Pick<Finding, 'file' | 'runIndex'>): string {
  return `${runIndex} ${file}`;
}

function runWords(run: JsonObject): Pick<CollectedRun, 'declaredUnit' | 'driver' | 'provenance' | 'times'> {
  const driver = at(run, 'tool', 'driver');
  const [invocation] = list(member(run, 'invocations'));
  const time = (name: string): string | undefined => timeOf(member(invocation, name));
  return {
    declaredUnit: member(run, 'columnKind'),
    driver: {
      fullName: tokenless(member(driver, 'fullName')),
      organization: tokenless(member(driver, 'organization')),
      informationUri: webAddress(member(driver, 'informationUri')),
    },
    provenance: list(member(run, 'versionControlProvenance')).filter(isObject).flatMap(provenanceOf),
    times: { startTimeUtc: time('startTimeUtc'), endTimeUtc: time('endTimeUtc') },
  };
}

function provenanceOf(entry: JsonObject): Json[] {
  const repositoryUri = webAddress(member(entry, 'repositoryUri'));
  if (repositoryUri === undefined) return [];
  const revisionId = tokenless(member(entry, 'revisionId'));
  const branch = tokenless(member(entry, 'branch'));
  return [{ repositoryUri, revisionId, branch, mappedTo: { uriBaseId: SOURCE_ROOT } }];
}

function tokenless(value: unknown): string | undefined {
  const words = text(value);
  return words === null || holdsToken(words) ? undefined : words;
}
