import { readSarif } from '../../src/core/sarif/read-log.ts';
import { openInput } from '../../src/node/open-input.ts';

// A process of its own: reads the log with FixGate's reader, keeps the messages, counts by severity.
async function main(file: string): Promise<void> {
  const messages: string[] = [];
  const counts = new Map<string, number>();
  let faults = 0;
  const input = await openInput(file, file);
  if (!input.ok) throw new Error(input.fault.message);
  await readSarif(
    input.value,
    { file, sourceRoots: [], category: null },
    {
      run: () => undefined,
      finding: ({ severity, message }) => {
        counts.set(severity, (counts.get(severity) ?? 0) + 1);
        messages.push(message);
      },
      fault: () => faults++,
    },
  );
  process.stdout.write(
    JSON.stringify({
      results: messages.length,
      counts: Object.fromEntries(counts),
      faults,
      ...process.resourceUsage(),
    }),
  );
}

void main(process.argv[2] ?? '');
