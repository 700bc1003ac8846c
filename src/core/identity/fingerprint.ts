import { shortHash } from '../hash/short-hash.ts';
import type { Finding } from '../sarif/finding.ts';
import type { Fingerprint } from './comparison.ts';
import { normaliseCode, type SourceLines } from './source-lines.ts';

/** Messages quote line numbers, counts and versions, which change without the problem changing. */
function normaliseMessage(message: string): string {
  return message.replace(/\d+/g, '0').replace(/\s+/g, ' ').trim();
}

/** `CA2100/1` is a sub-rule of `CA2100`: tools renumber them. */
export function ruleFamily(ruleId: string): string {
  return ruleId.replace(/\/\d+$/, '');
}

/** The code is hashed from the source, or else from the log's snippet. */
export function fingerprintOf(finding: Finding, source: SourceLines | null): Fingerprint {
  const messageHash = shortHash([normaliseMessage(finding.message)]);
  const { startLine } = finding;
  if (source !== null && startLine !== null) {
    const endLine = Math.max(finding.endLine ?? startLine, startLine);
    const code = source.at(startLine, endLine);
    if (code !== null) return { ...code, messageHash };
  }
  const snippet = finding.snippet === null ? '' : normaliseCode(finding.snippet);
  return { lineHash: snippet === '' ? null : shortHash([snippet]), contextHash: null, messageHash };
}
