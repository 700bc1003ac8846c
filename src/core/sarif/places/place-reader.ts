import { clip } from '../../text/clip.ts';
import type { DetailPlace } from '../finding-detail.ts';
import { textOfMessage } from '../texts/message.ts';
import { type JsonObject, member, text } from '../value.ts';
import type { artifactReader } from './artifact.ts';
import { entryName, fileOf, logicalNameOf } from './location.ts';
import { linesOf } from './region.ts';

/** UTF-16 units of a step's or place's message. */
const MESSAGE_MAX = 500;
/** What is looked at of it: a short reference to a long template must not cost more than a long text. */
const READ_MAX = 1_000;

/** How places of one result become the ones that pages show. */
export interface PlaceReader {
  place(location: unknown): DetailPlace;
  message(message: unknown): string | null;
  /** Of the function or the like that a location stands in. */
  name(location: unknown): string | null;
  /** Plain text. */
  text(value: unknown): string | null;
}

/** @param clean takes out what may not be shown */
export function placeReader(
  run: JsonObject,
  rule: JsonObject | null,
  artifactAt: ReturnType<typeof artifactReader>,
  pathAt: (uri: string, baseId: string | null) => string | null,
  clean: (words: string) => string,
): PlaceReader {
  const message = (value: unknown): string | null => {
    const words = value === undefined ? null : textOfMessage(run, value, rule, READ_MAX);
    return words === null ? null : shown(words, clean);
  };
  const place = (location: unknown): DetailPlace => {
    const physical = member(location, 'physicalLocation');
    const { uri, baseId, entry } = artifactAt(fileOf(physical));
    const path = uri === null || entry !== null ? null : pathAt(uri, baseId);
    const name =
      path === null ? (logicalNameOf(run, location) ?? (uri === null ? null : entryName(uri, entry))) : null;
    // Spelled out: flows have thousands of places, and copying objects takes longer than reading them.
    const { startLine, startColumn, endLine, endColumn } = linesOf(physical);
    return {
      path,
      place: name === null ? null : shown(name, clean),
      startLine,
      startColumn,
      endLine,
      endColumn,
      message: message(member(location, 'message')),
    };
  };
  const plain = (value: unknown): string | null => {
    const words = text(value);
    return words === null ? null : shown(words, clean);
  };
  return { place, message, name: (location) => plain(logicalNameOf(run, location)), text: plain };
}

/** Of what is too long the last word is dropped first, if there are words: half a secret would not be recognised. */
function shown(words: string, clean: (words: string) => string): string {
  const start = words.slice(0, READ_MAX);
  const whole =
    words.length < READ_MAX ? words : start.slice(0, Math.max(MESSAGE_MAX, start.lastIndexOf(' ')));
  return clip(whole === words ? clean(words) : `${clean(whole)}…`, MESSAGE_MAX);
}
