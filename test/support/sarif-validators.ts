import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../bench/validators', import.meta.url));
const PLATFORMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'win32' };

/** Programs of others that judge SARIF. */
interface SarifValidators {
  /** The schema of SARIF 2.1.0 with its errata, in the dialect of 2020-12. */
  readonly schema: object;
  /** Microsoft's multitool; it writes what it finds as SARIF. */
  validate(files: string, report: string): readonly SarifProblem[];
}

interface SarifProblem {
  readonly rule: string;
  readonly level: string;
  /** Where and what, as the tool says it. */
  readonly words: string;
  readonly file: string;
}

interface Report {
  readonly runs: readonly {
    readonly results?: readonly {
      readonly ruleId: string;
      readonly level?: string;
      readonly message: { readonly text?: string; readonly arguments?: readonly string[] };
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri?: string } };
      }[];
    }[];
  }[];
}

/** Installs them when that is possible; null: it is not. */
export function sarifValidators(): SarifValidators | null {
  const platform = PLATFORMS[process.platform] ?? '';
  const name = process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool';
  const tool = join(FOLDER, `node_modules/@microsoft/sarif-multitool-${platform}`, name);
  if (!existsSync(tool)) {
    const arguments_ = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    spawnSync('npm', arguments_, { cwd: FOLDER, stdio: 'ignore', shell: process.platform === 'win32' });
  }
  if (!existsSync(tool)) return null;
  // The package's own script would do it, and no script of a package runs here.
  chmodSync(tool, 0o755);
  const asset = 'node_modules/@microsoft/sarif-multitool-ts/assets/sarif-2.1.0.schema.json';
  const schema = JSON.parse(readFileSync(join(FOLDER, asset), 'utf8')) as object;
  return { schema, validate: (files, report) => validate(tool, files, report) };
}

function validate(tool: string, files: string, report: string): readonly SarifProblem[] {
  const rules = ['--rule-kind', 'Sarif;Ghas', '--output', report];
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  spawnSync(tool, ['validate', files, ...rules], { stdio: 'ignore', env });
  // It says 0 whatever it found: only the report counts.
  const { runs } = JSON.parse(readFileSync(report, 'utf8').replace(/^\ufeff/, '')) as Report;
  return runs.flatMap(({ results = [] }) =>
    results.map(({ ruleId, level = 'warning', message, locations }) => ({
      rule: ruleId,
      level,
      words: message.text ?? (message.arguments ?? []).join(' '),
      file: locations[0]?.physicalLocation.artifactLocation.uri ?? '',
    })),
  );
}
