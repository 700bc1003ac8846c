import type { Callable, SerializationSettings } from './message.ts';

const DEEPEST = 100;

interface Encoding {
  readonly settings: SerializationSettings;
  /** Keeps a function so that the other side can call it; returns its number. */
  readonly keep: (callable: Callable) => number;
  readonly channelId: number;
  /** Objects around the one that is being written, with what they became. */
  readonly around: { readonly original: object; readonly written: Record<string, unknown> }[];
  references: number;
}

/**
 * A value as it crosses the frame: functions become numbers that the other side can call, dates `{__proxyDate}`, cycles
 * references to the object around; `null` members, nodes of a document and what lies deeper than 100 levels vanish.
 */
export function encode(
  value: unknown,
  settings: SerializationSettings | undefined,
  channelId: number,
  keep: (callable: Callable) => number,
): unknown {
  return encodeValue(value, undefined, {
    settings: settings ?? {},
    channelId,
    keep,
    around: [],
    references: 0,
  });
}

function encodeValue(value: unknown, owner: unknown, encoding: Encoding): unknown {
  if (typeof value === 'function') {
    const call: Callable = (...parameters) => Reflect.apply(value, owner, parameters);
    return { __proxyFunctionId: encoding.keep(call), _channelId: encoding.channelId };
  }
  if (typeof value !== 'object') return value;
  if (value === null) return undefined;
  if (value instanceof Date) return { __proxyDate: value.getTime() };
  if (value instanceof Node || value instanceof Window || value instanceof Event) return undefined;
  const parent = encoding.around.find(({ original }) => original === value);
  if (parent !== undefined) return reference(parent.written, encoding);
  return encoding.around.length >= DEEPEST ? undefined : encodeObject(value, encoding);
}

function reference(parent: Record<string, unknown>, encoding: Encoding): object {
  if (parent['__circularReferenceId'] === undefined) {
    encoding.references += 1;
    parent['__circularReferenceId'] = encoding.references;
  }
  return { __circularReference: parent['__circularReferenceId'] };
}

function encodeObject(value: object, encoding: Encoding): unknown {
  if (Array.isArray(value)) {
    const written: unknown[] = [];
    encoding.around.push({ original: value, written: {} });
    for (const item of value) written.push(encodeValue(item, value, encoding));
    encoding.around.pop();
    return written;
  }
  const written: Record<string, unknown> = {};
  encoding.around.push({ original: value, written });
  for (const name of memberNames(value)) {
    const isOpen = !name.startsWith('_') || encoding.settings.includeUnderscoreProperties === true;
    // A member of that name would let any text call a function of ours.
    if (!isOpen || name === '__proxyFunctionId' || name === '__proto__') continue;
    const member = encodeValue(Reflect.get(value, name), value, encoding);
    if (member !== undefined) written[name] = member;
  }
  encoding.around.pop();
  return written;
}

/** Own and inherited ones, getters and methods too, but not those that every object has. */
function memberNames(value: object): Set<string> {
  const names = new Set<string>();
  for (let from: object | null = value; from !== null && from !== Object.prototype; ) {
    for (const name of Object.getOwnPropertyNames(from)) if (name !== 'constructor') names.add(name);
    from = Object.getPrototypeOf(from);
  }
  return names;
}
