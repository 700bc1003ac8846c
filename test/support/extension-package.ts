import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzip, type ZipEntry } from './unzip.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A contribution as the manifest writes it. */
interface Contribution {
  readonly id: string;
  readonly type: string;
  readonly targets: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** `vss-extension.json` of the project. */
export interface Manifest {
  readonly id: string;
  readonly publisher: string;
  readonly version?: string;
  readonly name: string;
  readonly description: string;
  readonly public: boolean;
  readonly categories: readonly string[];
  readonly targets: readonly { readonly id: string; readonly version?: string }[];
  readonly scopes: readonly string[];
  readonly icons: { readonly default: string };
  readonly content: Readonly<Record<string, { readonly path: string }>>;
  readonly contributions: readonly Contribution[];
}

/** The extension as `npm run package` writes it. */
export interface ExtensionPackage {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly entries: readonly ZipEntry[];
  /** Content of a file in the package; throws where it is missing. */
  file(name: string): Buffer;
  /** Unpacks everything below a folder. */
  unpack(folder: string): Promise<void>;
}

export async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(join(ROOT, 'vss-extension.json'), 'utf8'));
}

/** Runs the packaging on what the build left, into a folder of its own. */
export async function packageExtension(): Promise<ExtensionPackage> {
  const output = await mkdtemp(join(tmpdir(), 'fixgate-package-'));
  try {
    await run([join(ROOT, 'scripts/package.mjs'), '--output', output]);
    const [fileName = ''] = (await readdir(output)).filter((name) => name.endsWith('.vsix'));
    const bytes = await readFile(join(output, fileName));
    const entries = unzip(bytes);
    return {
      fileName,
      bytes,
      entries,
      file(name) {
        const found = entries.find((entry) => entry.name === name);
        if (found === undefined) throw new Error(`the package has no ${name}`);
        return found.bytes;
      },
      async unpack(folder) {
        for (const entry of entries) {
          await mkdir(dirname(join(folder, entry.name)), { recursive: true });
          await writeFile(join(folder, entry.name), entry.bytes);
        }
      },
    };
  } finally {
    await rm(output, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(said))));
  });
}
