import { identifier } from '../sarif/rules/rules.ts';
import { at, isObject, type JsonObject, list, member, text } from '../sarif/value.ts';

/** A file that a fix changes. */
export interface Changeset {
  readonly path: string;
  readonly diff: string;
  readonly changes: readonly JsonObject[];
}

/** Of CodeTF a finding of whichever version, with what repairs it. */
export interface CodetfFinding {
  /** Who found it; null: the tool that wrote the file. */
  readonly tool: string | null;
  readonly rule: JsonObject;
  readonly message: string;
  /** Where it is said to be; the first is its own. Empty: where it is repaired. */
  readonly places: readonly { readonly path: string; readonly line: number | null }[];
  /** Which of the changes is about it; null: the first. */
  readonly change: JsonObject | null;
  readonly changesets: readonly Changeset[];
  /** What the repair does. */
  readonly summary: string | null;
  /** Why the tool is not sure of it. */
  readonly doubt: string | null;
  /** Why the repair cannot be done. */
  readonly problem: string | null;
}

/** What a file of CodeTF says. */
export interface CodetfContent {
  readonly findings: readonly CodetfFinding[];
  /** What could not be looked at, in words, and by whom. */
  readonly failures: readonly { readonly tool: string | null; readonly what: string }[];
}

/** Is it CodeTF? `results` are fixes by codemod (2) or by finding (3), `fixes` by finding too (draft of 3). */
export function isCodetf(value: unknown): value is JsonObject {
  const run = member(value, 'run');
  const entries = member(value, 'results') ?? member(value, 'fixes');
  if (!isObject(run) || !Array.isArray(entries)) return false;
  const marks = ['codemod', 'changeset', 'changeSets', 'changesets', 'fixStatus', 'fixMetadata'];
  const isMarked = (entry: unknown) => marks.some((name) => member(entry, name) !== undefined);
  return entries.some(isMarked) || (entries.length === 0 && text(member(run, 'tool')) !== null);
}

/** The changesets of an entry; what is none is left out. */
export function changesetsOf(value: unknown): readonly Changeset[] {
  return list(value)
    .filter(isObject)
    .map((entry) => ({
      path: text(member(entry, 'path')) ?? '',
      diff: typeof entry['diff'] === 'string' ? entry['diff'] : '',
      changes: list(member(entry, 'changes')).filter(isObject),
    }));
}

/** A rule of CodeTF as one of SARIF; of a codemod itself when there is none. */
export function ruleOf(rule: unknown, otherwise: JsonObject): JsonObject {
  // The documentation of 3.0.0 writes the id alone.
  const id = identifier(isObject(rule) ? member(rule, 'id') : rule);
  if (id === null) return otherwise;
  const [name, url] = [text(member(rule, 'name')), text(member(rule, 'url'))];
  return {
    id,
    ...(name === null ? {} : { shortDescription: { text: name } }),
    ...(url === null ? {} : { helpUri: url }),
  };
}

/** A codemod as the rule of what it finds itself. */
export function codemodRule(entry: unknown, id: string | null): JsonObject {
  const [summary, description] = [text(member(entry, 'summary')), text(member(entry, 'description'))];
  const url = text(at(list(member(entry, 'references'))[0], 'url'));
  return {
    ...(id === null ? {} : { id }),
    ...(summary === null ? {} : { shortDescription: { text: summary } }),
    ...(description === null ? {} : { help: { text: description, markdown: description } }),
    ...(url === null ? {} : { helpUri: url }),
  };
}

/** Files that could not be looked at, with the reason where one is given. */
export function failedFiles(value: unknown): readonly string[] {
  return list(value).map((file) => {
    const path = text(file) ?? text(member(file, 'path')) ?? 'a file without a name';
    const reason = text(member(file, 'reason'));
    return reason === null ? path : `${path}: ${reason}`;
  });
}

/** @param made says how the change was made: by version an entry or its metadata */
export function doubtOf(made: unknown): string | null {
  const strategy = text(member(made, 'strategy'))?.toLowerCase();
  const ai = member(made, 'ai');
  const isWritten = strategy === 'ai' || strategy === 'hybrid' || ai === true || isObject(ai);
  if (isWritten) return 'a language model wrote it, at least in part';
  return member(made, 'provisional') === true ? 'the tool calls it provisional' : null;
}
