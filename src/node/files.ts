import type { Files } from '../ports/files.ts';
import { findFiles } from './find-files.ts';
import { openInput } from './open-input.ts';
import { createSourceReader } from './read-source.ts';

/** The files port on Node. */
export const files: Files = {
  async find(patterns, options) {
    await othersFirst();
    return findFiles(patterns, options);
  },
  open: openInput,
  // Beside the entry file, as what writes into it.
  async create(path, name) {
    const { createOutputFile } = await import('./output-file.ts');
    await othersFirst();
    return createOutputFile(path, name);
  },
  sources: createSourceReader,
  // Beside the entry file: they are needed once, or not at all.
  lister: async () => (await import('./list-files.ts')).listFiles,
  head: async (folder) => (await import('./git/read-head.ts')).readHead(folder),
};

/** Whoever looks at files or writes them holds the thread: what was asked of others leaves before. */
async function othersFirst(): Promise<void> {
  await new Promise(setImmediate);
}
