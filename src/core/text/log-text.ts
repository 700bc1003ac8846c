import { clip } from './clip.ts';
import { oneLine } from './one-line.ts';

/**
 * Foreign text for a log line: one line, no terminal sequences, and nothing that the Azure Pipelines agent
 * (`##vso[…]` anywhere in a line, `##[…]`), TeamCity or GitHub (`::command::` at its start) would obey.
 */
export function logText(text: string, max = 2000): string {
  const line = oneLine(text)
    .replace(/#(?=#)/gu, '# ')
    .replace(/vso\[/giu, (match) => `${match.slice(0, 3)} [`)
    .replace(/^::/u, ': :');
  return clip(line, max);
}
