import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { codeDigest, compiledFile } from './compiled-code.ts';
import { tuneEngine } from './tune-engine.ts';

/** Compiles scripts of a folder for the Node that runs this: a program of the build. Throws what goes wrong. */
export function writeCompiled(folder: string, names: readonly string[]): void {
  tuneEngine();
  for (const name of names) {
    const source = readFileSync(join(folder, name));
    // All functions, not only what runs when the script is loaded.
    setFlagsFromString('--no-lazy');
    const script = new Script(source.toString('latin1'), { filename: name });
    // V8 takes code only where the flags are the same.
    setFlagsFromString('--lazy');
    const code = script.createCachedData();
    const file = join(folder, compiledFile(name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.concat([codeDigest(source, code), code]));
  }
}
