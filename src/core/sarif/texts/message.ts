import { clip } from '../../text/clip.ts';
import { at, isObject, type JsonObject, list, member, text, wordsOf } from '../value.ts';
import { withoutLinks } from './without-links.ts';

const MAX_LENGTH = 32_768;

/**
 * A result's message as plain text: looked up by id, arguments filled in, embedded links reduced to their text.
 * Without any message, the rule's description stands for it.
 */
export function messageOf(run: unknown, result: unknown, rule: JsonObject | null): string {
  const own = textOfMessage(run, saidBy(result), rule);
  if (own !== null) return own;
  const described = wordsOf(member(rule, 'shortDescription')) ?? wordsOf(member(rule, 'fullDescription'));
  return described === null ? '' : plainText(described);
}

/** The same with its embedded links; null when it says nothing. */
export function linkedMessageOf(run: unknown, result: unknown, rule: JsonObject | null): string | null {
  const words = linkedText(run, saidBy(result), rule, MAX_LENGTH);
  return words === null ? null : clip(words, MAX_LENGTH);
}

/** The Markdown that a result's message has beside its text, arguments filled in; null: there is none. */
export function markdownOfMessage(run: unknown, result: unknown, rule: JsonObject | null): string | null {
  const said = saidBy(result);
  const own = text(member(said, 'markdown'));
  const id = text(member(said, 'id')) ?? text(member(said, 'messageId'));
  const isById = own === null && wordsOf(member(said, 'text')) === null && id !== null;
  const template = isById ? text(member(entryOf(run, rule, id), 'markdown')) : own;
  const values = list(member(said, 'arguments'));
  if (template === null) return null;
  return clip(isById || values.length > 0 ? fill(template, values, MAX_LENGTH) : template, MAX_LENGTH);
}

function saidBy(result: unknown): unknown {
  const said = member(result, 'message');
  const id = member(result, 'ruleMessageId');
  // Drafts of 2.0 named the text beside the message.
  return id === undefined || typeof said === 'string' ? said : named(said, id);
}

function named(message: unknown, id: unknown): unknown {
  return isObject(message) ? { id, ...message } : { id };
}

/**
 * Any message object of the run as plain text; null when it says nothing.
 * @param rule of the result around it
 * @param max UTF-16 units before links are reduced
 */
export function textOfMessage(
  run: unknown,
  message: unknown,
  rule: JsonObject | null,
  max = MAX_LENGTH,
): string | null {
  const words = linkedText(run, message, rule, max);
  return words === null ? null : plainText(words, max);
}

function linkedText(run: unknown, message: unknown, rule: JsonObject | null, max: number): string | null {
  const words = typeof message === 'string' ? message : resolve(run, message, rule, max);
  return words === null || words.trim() === '' ? null : words;
}

function plainText(words: string, max = MAX_LENGTH): string {
  return withoutLinks(clip(words, max)).trim();
}

function resolve(run: unknown, message: unknown, rule: JsonObject | null, max: number): string | null {
  // SCRUB writes a list of the lines.
  const own = wordsOf(member(message, 'text'));
  const id = text(member(message, 'id')) ?? text(member(message, 'messageId'));
  const template =
    own ?? (id === null ? null : templateOf(run, rule, id)) ?? text(member(message, 'markdown'));
  const values = list(member(message, 'arguments'));
  if (template === null) return id === null ? null : bare(id, values, rule);
  const isTemplate = values.length > 0 || (own === null && id !== null);
  return isTemplate ? fill(template, values, max) : template;
}

/** No catalogue has the id: producers without one write the text as id; else the arguments are all there is. */
function bare(id: string, values: readonly unknown[], rule: JsonObject | null): string | null {
  if (id.includes(' ')) return id;
  const words = values.filter((value) => typeof value === 'string').join(', ');
  return words === '' || at(rule, 'shortDescription', 'text') !== undefined ? null : `${id}: ${words}`;
}

function templateOf(run: unknown, rule: JsonObject | null, id: string): string | null {
  return wordsOfEntry(entryOf(run, rule, id));
}

/** Of the first catalogue that has words for the id. */
function entryOf(run: unknown, rule: JsonObject | null, id: string): unknown {
  const catalogues = [
    member(rule, 'messageStrings'),
    ...[at(run, 'tool', 'driver'), ...list(at(run, 'tool', 'extensions'))].map((component) =>
      member(component, 'globalMessageStrings'),
    ),
    at(run, 'resources', 'messageStrings'),
  ];
  return catalogues.map((catalogue) => member(catalogue, id)).find((entry) => wordsOfEntry(entry) !== null);
}

function wordsOfEntry(entry: unknown): string | null {
  return isObject(entry) ? (text(member(entry, 'text')) ?? text(member(entry, 'markdown'))) : text(entry);
}

/**
 * `{0}` is the first argument; `{{` and `}}` are braces. A placeholder without argument stays as it is, and so do
 * those beyond the length limit: a long argument repeated often would otherwise exhaust memory.
 */
function fill(template: string, values: readonly unknown[], max: number): string {
  let room = max;
  return template.slice(0, max).replace(/\{\{|\}\}|\{(\d{1,3})\}/gu, (match, digits: string | undefined) => {
    if (digits === undefined) return match.charAt(0);
    const value = values[Number(digits)];
    const filled = typeof value === 'string' || typeof value === 'number' ? String(value) : match;
    room -= filled.length;
    return room < 0 ? match : filled;
  });
}
