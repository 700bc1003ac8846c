import { shortHash, shortHashOfText } from '../hash/short-hash.ts';
import type { Finding } from '../sarif/finding.ts';
import type { Fingerprint } from './comparison.ts';
import { normaliseCode, type SourceLines } from './source-lines.ts';

const MESSAGES_MAX = 10_000;

/** Messages quote line numbers, counts and versions, which change without the problem changing. */
function normaliseMessage(message: string): string {
  return message.replace(/\d+/g, '0').replace(/\s+/g, ' ').trim();
}

const [SPACE, QUOTE, BACKSLASH, TILDE, ZERO, NINE] = [0x20, 0x22, 0x5c, 0x7e, 0x30, 0x39];

/**
 * The same of a message of plain words, which nearly all are, in one go; null: there is more to do, or JSON would write
 * it otherwise.
 */
function plainMessage(message: string): string | null {
  let normal = '';
  let from = 0;
  let last = SPACE;
  for (let at = 0; at < message.length; at += 1) {
    const unit = message.charCodeAt(at);
    if (unit >= ZERO && unit <= NINE) {
      if (last < ZERO || last > NINE) normal += `${message.slice(from, at)}0`;
      from = at + 1;
    } else if (unit < SPACE || unit > TILDE || unit === QUOTE || unit === BACKSLASH) return null;
    else if (unit === SPACE && last === SPACE) return null;
    last = unit;
  }
  return last === SPACE ? null : normal + message.slice(from);
}

function hashOfMessage(message: string): string {
  const plain = plainMessage(message);
  return plain === null ? shortHash([normaliseMessage(message)]) : shortHashOfText(`["${plain}"]`);
}

/** `CA2100/1` is a sub-rule of `CA2100`: tools renumber them. */
export function ruleFamily(ruleId: string): string {
  return ruleId.replace(/\/\d+$/, '');
}

/** The code is hashed from the source, or else from the log's snippet. Messages that come again are hashed once. */
export function fingerprinter(): (finding: Finding, source: SourceLines | null) => Fingerprint {
  const known = new Map<string, Fingerprint>();
  const withoutCode = (message: string): Fingerprint => {
    const fingerprint = known.get(message);
    if (fingerprint !== undefined) return fingerprint;
    const messageHash = hashOfMessage(message);
    const made = { lineHash: null, contextHash: null, messageHash };
    if (known.size < MESSAGES_MAX) known.set(message, made);
    return made;
  };
  return (finding, source) => {
    const words = withoutCode(finding.message);
    const { messageHash } = words;
    const { startLine } = finding;
    if (source !== null && startLine !== null) {
      const endLine = Math.max(finding.endLine ?? startLine, startLine);
      const code = source.at(startLine, endLine);
      if (code !== null) return { lineHash: code.lineHash, contextHash: code.contextHash, messageHash };
    }
    const snippet = finding.snippet === null ? '' : normaliseCode(finding.snippet);
    return snippet === '' ? words : { lineHash: shortHash([snippet]), contextHash: null, messageHash };
  };
}
