const MIN_SECRET = 3;
const MIN_WORD = 8;
const MAX_CANDIDATES = 200;

/** What `shapeOf` makes. */
const SHAPE =
  /^\[redacted: \d{1,10} characters, (?:nothing|(?:letters|digits|signs)(?: and (?:letters|digits|signs)){0,2})\]$/u;

/**
 * What may be shown of a secret: how long it is and what it is made of, never a part of it. The shape of a shape is
 * itself, so that what was redacted once stays as it is.
 */
export function shapeOf(secret: string): string {
  if (SHAPE.test(secret)) return secret;
  const kinds = [
    /\p{L}/u.test(secret) ? 'letters' : '',
    /\p{N}/u.test(secret) ? 'digits' : '',
    /[^\p{L}\p{N}]/u.test(secret) ? 'signs' : '',
  ].filter((kind) => kind !== '');
  return `[redacted: ${secret.length} characters, ${kinds.join(' and ') || 'nothing'}]`;
}

/**
 * Removes from `text` every spelling of the secrets: raw, URL-, JSON- and base64-encoded.
 * Longer secrets go first, so that no piece of one stays behind.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return redactor(secrets)(text);
}

/** The same for many texts: the spellings are made once. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const spellings = new Map<string, string>();
  for (const secret of secrets) {
    if (secret.length < MIN_SECRET) continue;
    for (const spelling of spellingsOf(secret)) spellings.set(spelling, shapeOf(secret));
  }
  const ordered = [...spellings].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  return (text) => replaceAll(text, ordered, 0);
}

/** Left to right over the pieces between matches, so that a shape that was put in is never searched again. */
function replaceAll(text: string, ordered: readonly (readonly [string, string])[], from: number): string {
  const next = ordered.slice(from).findIndex(([spelling]) => text.includes(spelling));
  const hit = next < 0 ? undefined : ordered[from + next];
  if (hit === undefined) return text;
  return text
    .split(hit[0])
    .map((piece) => replaceAll(piece, ordered, from + next + 1))
    .join(hit[1]);
}

/** What in a piece of code is probably the secret: the code itself, its string literals, its long words. */
export function secretsIn(code: string): readonly string[] {
  const found = new Set<string>();
  const lines = code.split(/\r?\n/u).map((line) => line.trim());
  for (const piece of [code, code.trim(), ...lines]) found.add(piece);
  for (const match of code.matchAll(/(["'`])((?:(?!\1)[^\\\n]|\\.){1,4096})\1/gu)) found.add(match[2] ?? '');
  for (const match of code.matchAll(/(?<=[=:]\s{0,8})[^\s"'`,;]{6,4096}/gu)) found.add(match[0]);
  for (const match of code.matchAll(/[A-Za-z0-9+/=_.~-]{8,4096}/gu)) {
    if (match[0].length >= MIN_WORD && /\d/u.test(match[0])) found.add(match[0]);
  }
  return [...found].filter((piece) => piece.length >= MIN_SECRET).slice(0, MAX_CANDIDATES);
}

function spellingsOf(secret: string): readonly string[] {
  const octets = new TextEncoder().encode(secret);
  const binary = Array.from(octets, (octet) => String.fromCharCode(octet)).join('');
  const wellFormed = secret.replace(/\p{Surrogate}/gu, '\ufffd');
  return [
    secret,
    encodeURIComponent(wellFormed),
    encodeURI(wellFormed),
    JSON.stringify(secret).slice(1, -1),
    btoa(binary),
  ];
}
