/** A logging command `##vso[area.event key=value;]data`, unescaped. */
export interface Command {
  readonly area: string;
  readonly event: string;
  /** Names as written; read them with `property`. */
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

const PREFIX = '##vso[';
/** In the agent's order: `%` last. */
const ESCAPES: readonly (readonly [string, string])[] = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
];

/**
 * The rules of the real agent (`Command.TryParse`): the first `##vso[` anywhere in the line, up to the first
 * `]`; null when there is no command.
 */
export function parseCommand(line: string, decodePercents = true): Command | null {
  const start = line.indexOf(PREFIX);
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return null;
  const info = line.slice(start + PREFIX.length, end);
  const space = info.indexOf(' ');
  const [area, event, ...rest] = (space < 0 ? info : info.slice(0, space)).split('.').filter(notEmpty);
  if (area === undefined || event === undefined || rest.length > 0) return null;
  const properties = new Map<string, string>();
  if (space > 0) {
    for (const property of info.slice(space + 1).split(';')) {
      const [key, value] = splitOnce(property);
      if (key === '' || value === '') continue;
      properties.set(sameKey(properties, key) ?? key, unescapeText(value, decodePercents));
    }
  }
  return { area, event, properties, data: unescapeText(line.slice(end + 1), decodePercents) };
}

/** Names are compared without case. */
export function property(command: Command, name: string): string | undefined {
  const key = sameKey(command.properties, name);
  return key === undefined ? undefined : command.properties.get(key);
}

function sameKey(properties: ReadonlyMap<string, string>, name: string): string | undefined {
  const folded = name.toLowerCase();
  return [...properties.keys()].find((key) => key.toLowerCase() === folded);
}

/** .NET's Split('=', 2, RemoveEmptyEntries): leading `=` vanish before the key. */
function splitOnce(property: string): [key: string, value: string] {
  const text = property.replace(/^=+/, '');
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function unescapeText(text: string, decodePercents: boolean): string {
  let result = text;
  for (const [escaped, plain] of ESCAPES) result = result.replaceAll(escaped, plain);
  return decodePercents ? result.replaceAll('%AZP25', '%') : result;
}

function notEmpty(text: string): boolean {
  return text !== '';
}
