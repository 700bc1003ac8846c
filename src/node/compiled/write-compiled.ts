import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';
import { codeDigest, compiledFile } from './compiled-code.ts';
import { untuneEngine } from './tune-engine.ts';

/**
 * Keeps what V8 compiles of the scripts of a folder until the process ends: the functions that ran, in `compiled`. What is
 * there already stays. The build loads this before it rehearses a step; no step ever does.
 */
export function keepCompiled(folder: string): void {
  const scripts = new Map<string, vm.Script>();
  // Whatever ran is wanted, also what has not run for some time.
  setFlagsFromString('--no-flush-bytecode');
  vm.Script = class extends vm.Script {
    constructor(text: string, options: vm.ScriptOptions) {
      super(text, options);
      scripts.set(options.filename ?? '', this);
    }
  };
  process.on('exit', () => {
    // V8 takes code only where the flags are the same.
    setFlagsFromString('--flush-bytecode');
    untuneEngine();
    for (const [name, script] of scripts) {
      const file = join(folder, compiledFile(name));
      if (existsSync(file)) continue;
      const code = script.createCachedData();
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, Buffer.concat([codeDigest(readFileSync(join(folder, name)), code), code]));
    }
  });
}
