import { shortHash } from '../hash/short-hash.ts';
import type { Finding } from '../sarif/finding.ts';
import type { Fingerprint } from './comparison.ts';
import { normaliseCode, type SourceLines } from './source-lines.ts';

const MESSAGES_MAX = 10_000;

/** To look is several times as fast as to replace each space by one. */
const UNEVEN_SPACE = /[^\S ]| {2}/;

/** Messages quote line numbers, counts and versions, which change without the problem changing. */
function normaliseMessage(message: string): string {
  const words = message.replace(/\d+/g, '0');
  return (UNEVEN_SPACE.test(words) ? words.replace(/\s+/g, ' ') : words).trim();
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
    const messageHash = shortHash([normaliseMessage(message)]);
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
