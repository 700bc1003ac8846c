import { HASH_BYTES } from '../hash/hash-bytes.ts';
import type { Finding } from '../sarif/finding.ts';
import { codeReader } from './code-of.ts';
import { CodeTexts } from './code-texts.ts';
import type { Hashing, KeyParts } from './hashing.ts';
import { byFamily } from './rule-families.ts';

/** What findings are, without where their lines happen to stand: by row, since an object of each would take longer. */
export interface Identities extends Omit<KeyParts, 'occurrences'> {
  /** Hashes of their messages, of eight bytes each. */
  readonly messages: Uint8Array;
}

/**
 * Most findings share rule and file with others, whose names are made JSON once.
 * @param sourceOf see `assignKeys`
 */
export function tellIdentities(
  findings: readonly Finding[],
  sourceOf: (path: string) => string | null,
  hashing: Hashing,
): Identities {
  const count = findings.length;
  const [ruleOf, placeOf] = [new Int32Array(count), new Int32Array(count)];
  const [line, context] = [new Int32Array(count), new Int32Array(count)];
  const [rules, places]: [string[], string[]] = [[], []];
  const numberOfRule = byFamily((tool, family, number) => {
    rules.push(`${nested(tool)},${nested(family)}`);
    return number;
  });
  const known = new Map<string, number>();
  const code = new CodeTexts(hashing);
  const codeOf = codeReader(sourceOf, (text) => code.add(text));
  for (let row = 0; row < count; row += 1) {
    const finding = findings[row];
    if (finding === undefined) continue;
    ruleOf[row] = numberOfRule(finding);
    const name = finding.path ?? `logical:${finding.logicalLocation ?? ''}`;
    let place = known.get(name);
    if (place === undefined) {
      place = places.push(nested(name)) - 1;
      known.set(name, place);
    }
    placeOf[row] = place;
    const texts = codeOf(finding);
    line[row] = texts.line;
    context[row] = texts.context;
  }
  const messages = hashing.messages(findings.map(({ message }) => message));
  return { rules, places, ruleOf, placeOf, messages, ...withCode(messages, line, context, code.hashes()) };
}

/** Where the code is known it takes the place of the message. */
function withCode(
  messages: Uint8Array,
  line: Int32Array,
  context: Int32Array,
  code: Uint8Array,
): Pick<Identities, 'kinds' | 'first' | 'second'> {
  const kinds = new Uint8Array(line.length);
  const second = new Uint8Array(messages.length);
  if (code.length === 0) return { kinds, first: messages, second };
  const first = messages.slice();
  const [ofCode, one, other] = [wordsOf(code), wordsOf(first), wordsOf(second)];
  const copy = (target: Int32Array, row: number, from: number): void => {
    target[2 * row] = ofCode[2 * from] ?? 0;
    target[2 * row + 1] = ofCode[2 * from + 1] ?? 0;
  };
  for (let row = 0; row < kinds.length; row += 1) {
    const own = line[row] ?? -1;
    const around = context[row] ?? -1;
    if (own < 0) continue;
    kinds[row] = around < 0 ? 1 : 2;
    copy(one, row, own);
    if (around >= 0) copy(other, row, around);
  }
  return { kinds, first, second };
}

/** Two of each hash, as the machine sees them: good for copying and comparing. */
export function wordsOf(hashes: Uint8Array): Int32Array {
  return new Int32Array(hashes.buffer, hashes.byteOffset, (hashes.length / HASH_BYTES) * 2);
}

/** As JSON in JSON. */
function nested(text: string): string {
  return JSON.stringify(JSON.stringify(text)).slice(1, -1);
}
