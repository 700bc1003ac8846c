import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { queueBuild } from '../../sandbox/server/areas/build/queue-build.ts';
import type { SandboxSnapshot } from '../../sandbox/server/sandbox-server.ts';
import type { Build } from '../../sandbox/server/world/build.ts';
import type { GitPermission } from '../../sandbox/server/world/identity.ts';
import { projectBuildService } from '../../sandbox/server/world/populate.ts';
import type { PullRequest } from '../../sandbox/server/world/pull-request.ts';
import type { Http } from '../../src/ports/http.ts';
import type { StepInputs } from '../../src/ports/step.ts';
import { type BuildWorld, startBuildWorld } from './build-world.ts';
import { finish } from './bundled-task.ts';
import { type InProcessEnd, runInProcess } from './step-in-process.ts';

/** A build world whose scanner finds `eval(` in what is committed and offers `safe(` instead. */
export interface RemediationWorld extends BuildWorld {
  /** Commits to main; null removes a file. */
  change(files: Readonly<Record<string, string | null>>): Promise<string>;
  /** A new run of main as it is, with its scan. */
  scan(options?: ScanOptions): Promise<InProcessEnd>;
  /** Another attempt of the newest run. */
  again(options?: ScanOptions): Promise<InProcessEnd>;
  /** Back to how it was; nothing was scanned since. */
  restart(from: SandboxSnapshot): Promise<void>;
  /** From now on the identity of the jobs lacks the permission. */
  denyBuildService(permission: GitPermission): void;
  pulls(): readonly PullRequest[];
  /** The newest; throws where there is none. */
  last(): PullRequest;
  /** Short names of branches below `fixgate/`. */
  branches(): Promise<readonly string[]>;
  /** Text of a file on a branch; null: none. */
  file(branch: string, path: string): Promise<string | null>;
}

interface ScanOptions {
  readonly http?: Http;
  readonly inputs?: Partial<StepInputs>;
  /** Findings of these paths only: what a broken scanner reports. */
  readonly only?: readonly string[];
}

const MAIN = 'refs/heads/main';
/** Before any file of these tests is written: older ones are refused. */
const START = Date.parse('2026-01-02T03:04:05Z');

/** Every `eval(` of a text, as a scanner with fixes reports it. `evil` in the line: another rule, of low severity. */
function resultsOf(path: string, text: string): readonly object[] {
  return text.split('\n').flatMap((line, index) => {
    const at = line.indexOf('eval(');
    if (at < 0) return [];
    const region = { startLine: index + 1, startColumn: at + 1, endLine: index + 1, endColumn: at + 5 };
    const artifactLocation = { uri: path };
    const replacements = [{ deletedRegion: region, insertedContent: { text: 'safe' } }];
    const isMild = line.includes('mild');
    return [
      {
        ruleId: isMild ? 'mild-eval' : 'no-eval',
        level: isMild ? 'warning' : 'error',
        message: { text: 'eval runs whatever it is given' },
        locations: [
          { physicalLocation: { artifactLocation, region: { ...region, snippet: { text: 'eval' } } } },
        ],
        fixes: [{ artifactChanges: [{ artifactLocation, replacements }] }],
      },
    ];
  });
}

/** Short name of the branch that a pull request comes from. */
export const branchOf = ({ sourceRefName }: Pick<PullRequest, 'sourceRefName'>): string =>
  sourceRefName.replace('refs/heads/', '');

/** What a step wrote beside its verdict: pushes, pull requests and their parts. */
export const fixesDone = ({ info }: Pick<InProcessEnd, 'info'>): readonly string[] =>
  info.filter((line) => line.startsWith('Done: ') && !/the run|tag|status|keep/.test(line));

export async function startRemediationWorld(): Promise<RemediationWorld> {
  const world = await startBuildWorld();
  const { services, definition, owner } = world;
  const folder = await world.folder();
  await mkdir(join(folder, 'scan'), { recursive: true });
  const sources = new Map<string, string>();
  let head = world.head;
  let written = { text: '', end: Promise.resolve() };
  let newest: Build | null = null;
  const file = async (branch: string, path: string): Promise<string | null> => {
    const found = await world.api(
      'GET',
      `${world.repositoryPath}/items?path=/${path}&versionDescriptor.version=${branch}&includeContent=true`,
    );
    return found.status === 200 ? found.body.content : null;
  };
  const step = async (build: Build, { only, ...options }: ScanOptions): Promise<InProcessEnd> => {
    const results = [...sources]
      .filter(([path]) => only?.includes(path) ?? true)
      .flatMap(([path, text]) => resultsOf(path, text));
    const driver = { name: 'Demo', version: '1.2.3', rules: [] };
    const log = { version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }] };
    const text = JSON.stringify(log);
    // Several steps may read it at once.
    if (text !== written.text) written = { text, end: writeFile(join(folder, 'scan', 'a.sarif'), text) };
    await written.end;
    const inputs = { remediate: true, ...options.inputs };
    const startedAt = START + build.id * 60_000;
    const end = await runInProcess(world, { build, folder, startedAt, ...options, inputs });
    return end;
  };
  return {
    ...world,
    file,
    async change(files) {
      head = await world.commit(files);
      for (const [path, text] of Object.entries(files)) {
        if (text === null) sources.delete(path);
        else sources.set(path, text);
      }
      return head;
    },
    async scan(options = {}) {
      // Until then it may get another attempt.
      if (newest !== null) await finish(world, newest);
      world.tick(60_000);
      const who = { requestedForId: owner.id, triggerInfo: {} };
      newest = queueBuild(services, {
        definition,
        sourceBranch: MAIN,
        sourceVersion: head,
        reason: 'manual',
        ...who,
      });
      return step(newest, options);
    },
    again(options = {}) {
      if (newest === null) throw new Error('nothing was scanned');
      return step(newest, options);
    },
    denyBuildService(permission) {
      const { id } = projectBuildService(services, world.project);
      services.world.denials.push({ identityId: id, permission, on: null });
    },
    async restart(from) {
      newest = null;
      await world.sandbox.reset(from);
    },
    pulls: () => services.world.pullRequests,
    last() {
      const pull = services.world.pullRequests.at(-1);
      if (pull === undefined) throw new Error('there is no pull request');
      return pull;
    },
    async branches() {
      const { body } = await world.api('GET', `${world.repositoryPath}/refs?filter=heads/fixgate/`);
      return body.value.map(({ name }: { name: string }) => name.replace('refs/heads/', ''));
    },
  };
}
