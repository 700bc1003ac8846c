import { driverName } from '../sarif/driver-name.ts';
import { ERROR_WORDS, NOTIFICATIONS, notificationWords } from '../sarif/log/outcome.ts';
import { lower } from '../sarif/rules/level-word.ts';
import { isSecretRule, redactTokens } from '../sarif/texts/secrets.ts';
import { at, elements, type JsonObject, member, text } from '../sarif/value.ts';
import { clip } from '../text/clip.ts';
import { holdsToken } from './address.ts';
import type { Json } from './json.ts';

/** What a tool says of its run that is no failure: those are among the run's problems. */
export interface Notes {
  readonly execution: readonly Json[];
  readonly configuration: readonly Json[];
}

/** Of a list of a run; warnings go before notes. */
const NOTES_MAX = 100;
/** That are looked at. */
const READ_MAX = 10_000;
/** UTF-16 units. */
const WORDS_MAX = 2_000;
const ID_MAX = 255;

/** A run without any. */
export const NO_NOTES: Notes = { execution: [], configuration: [] };

/** Warnings and notes of a run; none of a tool that looks for secrets: they may quote one. @param problems what is told as errors already */
export function notesOf(run: JsonObject, problems: readonly string[]): Notes {
  const told = new Set(problems);
  if (isSecretRule(driverName(run), '', null, [])) return NO_NOTES;
  const invocations = elements(member(run, 'invocations'));
  const notes = (names: readonly string[]): readonly Json[] => {
    const written = invocations.flatMap((one) => names.flatMap((name) => elements(member(one, name))));
    const distinct = new Map<string, Json>();
    for (const level of ['warning', 'note'] as const) {
      for (const notification of written.slice(0, READ_MAX)) {
        if (distinct.size === NOTES_MAX) break;
        if (levelOf(notification) !== level) continue;
        const words = clip(redactTokens(notificationWords(run, notification) ?? ''), WORDS_MAX);
        const id = text(at(notification, 'descriptor', 'id')) ?? text(member(notification, 'id'));
        const descriptor = id === null || id.length > ID_MAX || holdsToken(id) ? undefined : { id };
        const note = { level, message: { text: words }, descriptor };
        if (words !== '' && !told.has(words)) distinct.set(JSON.stringify(note), note);
      }
    }
    return [...distinct.values()];
  };
  return { execution: notes(NOTIFICATIONS.execution), configuration: notes(NOTIFICATIONS.configuration) };
}

/** How much they say, in UTF-16 units. */
export function sizeOfNotes({ execution, configuration }: Notes): number {
  return [...execution, ...configuration].reduce(
    (sum, { message }) => sum + (text(member(message, 'text'))?.length ?? 0),
    0,
  );
}

/** Null: a failure, or what is for machines only. */
function levelOf(notification: unknown): 'warning' | 'note' | null {
  const level = lower(member(notification, 'level'));
  if (level === 'none' || ERROR_WORDS.has(level)) return null;
  return level === 'note' || level.startsWith('info') ? 'note' : 'warning';
}
