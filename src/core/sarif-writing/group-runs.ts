import type { Fault } from '../fault.ts';
import type { Run } from '../sarif/finding.ts';
import { redactTokens } from '../sarif/texts/secrets.ts';
import { holdsToken } from './address.ts';
import { type CollectedRun, runKey } from './collect-runs.ts';
import { type ColumnKind, columnKindOf } from './columns.ts';
import { describedRule } from './describe-rule.ts';
import { distinct, type Json, orAbsent, orNone } from './json.ts';
import { SOURCE_ROOT } from './place.ts';

/** Input runs that become one: GitHub takes one run per tool and category. */
export interface RunGroup {
  /** Everything that stands before the results. */
  readonly head: { readonly driver: Json; readonly rules: readonly Json[]; readonly rest: Json };
  readonly columnKind: ColumnKind;
  readonly hasSuppressions: boolean;
  /** By `runKey`: the index of a rule, by the id that findings have. */
  readonly ruleIndexes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Input files, in the order of the inputs. */
  readonly files: readonly string[];
}

/** What is said of all runs. */
interface GroupOptions {
  /** What an input run shall be called; '' for none. */
  readonly categoryOf: (run: Run) => string;
  readonly faults: readonly Fault[];
  /** Where the code comes from, if the caller knows better than the logs. */
  readonly provenance: Json | null;
}

const SEMANTIC = /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/u;
const NOTIFICATIONS_MAX = 100;

/** Groups input runs by tool and category, in the order in which they first appear. */
export function groupRuns(runs: readonly CollectedRun[], options: GroupOptions): RunGroup[] {
  const groups = new Map<string, CollectedRun[]>();
  for (const collected of runs) {
    const name = JSON.stringify([collected.run.tool, options.categoryOf(collected.run)]);
    groups.set(name, [...(groups.get(name) ?? []), collected]);
  }
  const faults = new Map<string, Fault[]>();
  for (const fault of options.faults) {
    const place = placeOf(fault);
    const others = faults.get(place);
    if (others === undefined) faults.set(place, [fault]);
    else others.push(fault);
  }
  return [...groups.values()].map((members) => groupOf(members, options, faults));
}

/** Faults that no run was read for. */
export function homelessFaults(runs: readonly CollectedRun[], faults: readonly Fault[]): readonly Fault[] {
  const places = new Set(runs.flatMap(({ run }) => [placeOf(run), placeOf({ file: run.file })]));
  return faults.filter((fault) => !places.has(placeOf(fault)));
}

/** What a fault is about: a run of a file, the file as a whole, or nothing that was read. */
function placeOf({ file, runIndex }: Pick<Fault, 'file' | 'runIndex'>): string {
  return JSON.stringify([file, runIndex]);
}

function groupOf(
  members: readonly CollectedRun[],
  options: GroupOptions,
  faults: ReadonlyMap<string, readonly Fault[]>,
): RunGroup {
  const { rules, ruleIndexes } = mergeRules(members);
  const columnKind = columnKindOf(
    new Set(members.flatMap(({ units }) => [...units])),
    members.map(({ declaredUnit }) => declaredUnit),
  );
  const [first] = members;
  const versions = members.flatMap(({ run }) => run.toolVersion ?? []);
  const version = versions.find((one) => !holdsToken(one)) ?? null;
  const category = first === undefined ? '' : options.categoryOf(first.run);
  const written = members.flatMap(({ provenance }) => provenance);
  const provenance = options.provenance === null ? distinct(written) : [options.provenance];
  const driver = {
    name: first?.run.tool,
    ...members.find(({ driver: words }) => Object.values(words).some((one) => one !== undefined))?.driver,
    version: orAbsent(version),
    semanticVersion: version !== null && SEMANTIC.test(version) ? version : undefined,
  };
  const told = new Set<Fault>();
  const rest = {
    automationDetails: category === '' ? undefined : { id: `${category}/` },
    columnKind,
    originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The root of the repository.' } } },
    versionControlProvenance: orNone(provenance),
    invocations: members.map((member) => invocationOf(member, faults, told)),
  };
  return {
    head: { driver, rules, rest },
    columnKind,
    hasSuppressions: members.some(({ hasSuppressions }) => hasSuppressions),
    ruleIndexes,
    files: [...new Set(members.map(({ run }) => run.file))],
  };
}

/** Rules that are described alike are one; two that share only their id both stay, and results say which is theirs. */
function mergeRules(members: readonly CollectedRun[]): {
  rules: Json[];
  ruleIndexes: RunGroup['ruleIndexes'];
} {
  const rules: Json[] = [];
  const known = new Map<string, number>();
  const ruleIndexes = new Map<string, ReadonlyMap<string, number>>();
  for (const member of members) {
    const indexes = new Map<string, number>();
    for (const [ruleId, written] of member.rules) {
      const rule = member.silentRules.has(ruleId) ? written : describedRule(written);
      const content = JSON.stringify(rule);
      const index = known.get(content) ?? rules.push(rule) - 1;
      known.set(content, index);
      indexes.set(ruleId, index);
    }
    ruleIndexes.set(runKey(member.run), indexes);
  }
  return { rules, ruleIndexes };
}

/** A fault of a whole file may be about each of its runs, but those that become one tell it once. */
function invocationOf(
  { run, times, notes }: CollectedRun,
  faults: ReadonlyMap<string, readonly Fault[]>,
  told: Set<Fault>,
): Json {
  const places = [placeOf(run), placeOf({ file: run.file })];
  const own = places.flatMap((place) => faults.get(place) ?? []);
  // What the scan itself says is already among its problems.
  const other = own.filter(({ code }) => run.successful || code !== 'scan.not-successful');
  const notifications = [
    ...run.problems.map((words) => ({ level: 'error', message: { text: words } })),
    ...faultNotifications(other.filter((one) => !told.has(one))),
    ...notes.execution,
  ].slice(0, NOTIFICATIONS_MAX);
  for (const one of other) told.add(one);
  return {
    executionSuccessful: run.successful && other.length === 0,
    ...times,
    toolExecutionNotifications: orNone(notifications),
    toolConfigurationNotifications: orNone(notes.configuration),
  };
}

/** Faults as SARIF says them. */
export function faultNotifications(faults: readonly Fault[]): readonly Json[] {
  return faults.slice(0, NOTIFICATIONS_MAX).map(({ code, message, next, file }) => ({
    level: 'error',
    message: { text: redactTokens(`${file === undefined ? '' : `${file}: `}${message} ${next}`) },
    properties: { 'fixgate/fault': code },
  }));
}
