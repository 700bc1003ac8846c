import { existsSync, readFileSync } from 'node:fs';
import { readSarif } from '../../src/core/sarif/read-log.ts';
import type { RepeatableBytes } from '../../src/core/sarif/read-sarif.ts';
import { openInput } from '../../src/node/open-input.ts';
import { GIANTS } from './giant-documents.ts';

// Reads one document in a process of its own, so that its memory can be measured. Arguments: a name of `GIANTS`, or a file.

const encoder = new TextEncoder();
const [kind = '', name = ''] = process.argv.slice(2);

function generated(): RepeatableBytes {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (const piece of GIANTS[name]?.() ?? [])
      yield typeof piece === 'string' ? encoder.encode(piece) : piece;
  }
  return { repeatable: true, compressedBytes: null, glance: pieces, [Symbol.asyncIterator]: pieces };
}

/** Linux counts what this process was forked from into `maxRSS`, but not into `VmHWM`. */
function peakKibibytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  return Number(/^VmHWM:\s*(\d+)/mu.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
}

const codes: Record<string, number> = {};
let findings = 0;
let unplaced = 0;
const count = (code: string, hasPlace: boolean): void => {
  codes[code] = (codes[code] ?? 0) + 1;
  if (!hasPlace) unplaced++;
};
const before = performance.now();
const opened = kind === 'file' ? await openInput(name, name) : { ok: true as const, value: generated() };
if (!opened.ok) count(opened.fault.code, opened.fault.file === name);
else {
  const options = { file: name, sourceRoots: [], category: null };
  await readSarif(opened.value, options, {
    run: () => undefined,
    finding: () => findings++,
    fault: (fault) => count(fault.code, fault.file === name && fault.offset !== undefined),
    detail: () => undefined,
  });
}
const rss = Math.round(peakKibibytes() / 1024);
process.stdout.write(
  `${JSON.stringify({ findings, codes, unplaced, rss, ms: Math.round(performance.now() - before) })}\n`,
);
