import { at } from './json.ts';
import type { Oracle } from './oracle.ts';
import { loadExamples } from './specification.ts';

/** Bodies of the official examples by name of the operation; lists are wrapped as they travel. */
export function exampleAnswers(oracle: Oracle, folder: string): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>();
  if (folder === '') return found;
  const files = new Map<string, ReturnType<typeof loadExamples>>();
  for (const operation of oracle.operations) {
    const examples = files.get(operation.file) ?? loadExamples(folder, operation.file);
    files.set(operation.file, examples);
    for (const name of operation.examples) {
      for (const [status, answer] of Object.entries(examples.get(name)?.responses ?? {})) {
        const body = at(answer, 'body');
        if (!status.startsWith('2') || body === undefined || body === null) continue;
        const wrapped = Array.isArray(body) ? { count: body.length, value: body } : body;
        found.set(operation.name, [...(found.get(operation.name) ?? []), wrapped]);
      }
    }
  }
  return found;
}
