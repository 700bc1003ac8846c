import { compareText } from '../text/compare-text.ts';

/** What a commit of ours says about itself in trailers (`git interpret-trailers`). */
interface FixTrailers {
  /** From `fixKey`. */
  readonly key: string;
  /** From `contentHash`. */
  readonly content: string;
}

/** What a commit message is made of. */
interface FixCommitInput extends FixTrailers {
  /** One line, from `fixTitle`. */
  readonly title: string;
  readonly findings: readonly string[];
  readonly runId: number;
}

const LINE_KEYS = 20;

/** The message of a commit of ours. Nothing foreign is in it but what `fixTitle` let through. */
export function fixCommitMessage({ title, key, content, findings, runId }: FixCommitInput): string {
  const keys = [...findings].sort(compareText);
  const more = keys.length > LINE_KEYS ? ` and ${keys.length - LINE_KEYS} more` : '';
  return [
    title,
    '',
    'The scanner offers this fix. FixGate applied it; nothing else was changed.',
    '',
    `FixGate-Key: ${key}`,
    `FixGate-Content: ${content}`,
    `FixGate-Findings: ${keys.slice(0, LINE_KEYS).join(' ')}${more}`,
    `FixGate-Run: ${runId}`,
    '',
  ].join('\n');
}

/** Null: the commit is none of ours. */
export function readFixTrailers(message: string): FixTrailers | null {
  const [, key] = /^FixGate-Key: ([0-9a-f]{12})\r?$/mu.exec(message) ?? [];
  const [, content] = /^FixGate-Content: ([0-9a-f]{32})\r?$/mu.exec(message) ?? [];
  return key === undefined || content === undefined ? null : { key, content };
}
