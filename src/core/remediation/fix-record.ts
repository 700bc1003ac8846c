import { CONFIDENCES, type Confidence } from '../fixes/candidate.ts';
import { shortHash } from '../hash/short-hash.ts';
import { SEVERITIES, type Severity } from '../sarif/finding.ts';

/**
 * What a fix pull request knows about itself, kept in its properties (docs/task.md): lists cut descriptions, and people
 * edit them. Texts come from logs: untrusted.
 */
export interface FixRecord {
  /** From `fixKey`; also in the branch's name and the commit's trailer. */
  readonly key: string;
  /** From `contentHash`, of the newest commit of ours. */
  readonly content: string;
  /** From `bodyHash`, of the description as we wrote it: another one was edited by a person. */
  readonly body: string;
  /** The same of its title. */
  readonly title: string;
  /** Keys of the findings, sorted. */
  readonly findings: readonly string[];
  readonly rules: readonly string[];
  readonly tools: readonly string[];
  /** When the newest of the findings was first seen, ISO 8601: one that is seen first later has come back. */
  readonly firstSeen: string;
  /** The worst of them. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Who made the fix. */
  readonly fixer: string;
  /** What was scanned, and on what the fix stands: the parent of the newest commit of ours. */
  readonly commit: string;
  /** Which run opened the pull request. */
  readonly runId: number;
  /** Which step of which pipeline found it: only that one can tell that the findings are gone. */
  readonly scan: string;
  readonly category: string;
  /** Why we closed the pull request ourselves; null: we did not. */
  readonly closed: string | null;
}

const SCHEMA = '1';
const LISTS = ['findings', 'rules', 'tools'] as const;

/** `fixgateKey` of `key`: letters only, since names are paths of JSON Patch. */
function propertyName(field: keyof FixRecord | 'schema'): string {
  return `fixgate${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

/** Properties of a pull request. Every one is written, so that nothing of an earlier record stays. */
export function writeFixRecord(record: FixRecord): ReadonlyMap<string, string> {
  const entries = Object.entries({
    ...record,
    schema: SCHEMA,
    runId: String(record.runId),
    closed: record.closed ?? '',
    findings: JSON.stringify(record.findings),
    rules: JSON.stringify(record.rules),
    tools: JSON.stringify(record.tools),
  });
  return new Map(entries.map(([field, value]) => [propertyName(field as keyof FixRecord), value]));
}

/** Links to the scanned commit, and the last line of a description: which run wrote it. */
const SCANNED_COMMIT = /version=GC[0-9a-f]{40}/gu;
const WRITTEN_BY = /\n\[?Run \d+(?:\]\(\S*\))? · commit \S+ · (fix \S+)$/u;

/**
 * Which run and commit a description speaks of does not count: of two builds at once, one may write the description and
 * the other one the properties, and then it would seem to be a person's forever.
 * @param description as we wrote it, or as the server gives it back
 */
export function bodyHash(description: string): string {
  const text = description.replace(/\r\n?/gu, '\n').trim();
  return shortHash([text.replace(WRITTEN_BY, '\n$1').replace(SCANNED_COMMIT, 'version=GC')]);
}

/** The property that says why we closed a pull request; an empty reason: it is wanted again. */
export function closedProperty(reason: string): ReadonlyMap<string, string> {
  return new Map([[propertyName('closed'), reason]]);
}

/** Null: these are not the complete properties of a fix pull request. */
export function readFixRecord(properties: ReadonlyMap<string, string>): FixRecord | null {
  const text = (field: keyof FixRecord): string => properties.get(propertyName(field)) ?? '';
  const [findings, rules, tools] = LISTS.map((field) => readList(text(field)));
  const severity = SEVERITIES.find((each) => each === text('severity'));
  const confidence = CONFIDENCES.find((each) => each === text('confidence'));
  const [key, content, runId] = [text('key'), text('content'), Number(text('runId'))];
  if (findings == null || rules == null || tools == null || findings.length === 0) return null;
  if (severity === undefined || confidence === undefined || key === '' || content === '') return null;
  if (!Number.isSafeInteger(runId)) return null;
  return {
    key,
    content,
    body: text('body'),
    title: text('title'),
    findings,
    rules,
    tools,
    firstSeen: text('firstSeen'),
    severity,
    confidence,
    fixer: text('fixer'),
    commit: text('commit'),
    runId,
    scan: text('scan'),
    category: text('category'),
    closed: text('closed') || null,
  };
}

function readList(json: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null;
  } catch {
    // Whoever wrote this was not us.
    return null;
  }
}
