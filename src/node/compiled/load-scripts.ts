import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { compiledCode } from './compiled-code.ts';
import { tuneEngine, untuneEngine } from './tune-engine.ts';

/** What the build makes of each file: a function that Node's own loader would have put around it. */
type Wrapped = (exports: object, require: (id: string) => unknown, module: { exports: object }) => void;

/**
 * V8 is tuned whenever nothing is being loaded.
 * @param folder with the scripts and, in `compiled`, what V8 made of them
 * @param outside loads what is no file of ours
 * @returns `require` for the scripts of the folder: `./name.js` is one of them
 */
export function createLoader(folder: string, outside: (id: string) => unknown): (id: string) => unknown {
  const loaded = new Map<string, { exports: object }>();
  let underWay = 0;
  const load = (id: string): unknown => {
    if (underWay === 0 && loaded.size > 0) untuneEngine();
    underWay += 1;
    try {
      return id.startsWith('./') ? loadScript(id) : outside(id);
    } finally {
      underWay -= 1;
      if (underWay === 0) tuneEngine();
    }
  };
  const loadScript = (id: string): unknown => {
    const known = loaded.get(id);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(id, module);
    const name = id.slice('./'.length);
    const source = readFileSync(join(folder, name));
    const cachedData = compiledCode(folder, name, source);
    // The build writes nothing but ASCII. V8 takes code of its own version and flags, and else compiles the source.
    const text = source.toString('latin1');
    const script = new Script(text, { filename: name, ...(cachedData === null ? {} : { cachedData }) });
    const run: Wrapped = script.runInThisContext();
    run(module.exports, load, module);
    return module.exports;
  };
  return load;
}
