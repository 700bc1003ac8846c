import { join } from 'node:path';
import type { FabrikamNames } from '../../../sandbox/seed/seed-fabrikam.ts';
import { packageRoot } from '../package-root.ts';
import type { SandboxPlace } from '../sandbox/read-place.ts';
import { startLocalAzureDevOps } from '../sandbox/start-local-azure-devops.ts';
import { type Developer, startDeveloper } from './developer.ts';
import { followFixes, type ToldFix } from './fix-pull-requests.ts';
import type { Outcome } from './outcome.ts';
import { readOutcome } from './read-outcome.ts';
import { createRest, type Rest } from './rest.ts';
import { type BuildAnswer, followRun } from './runs.ts';

/** The last line of `npm start -- --once --json`. */
export interface StoryResult {
  readonly verdicts: {
    readonly main: string;
    readonly pullRequest: string;
    readonly repairedPullRequest: string;
    /** The worst of the fix pull requests' own runs. */
    readonly fixPullRequest: string;
  };
  /** Opened by the scan of main. */
  readonly fixPullRequests: readonly ToldFix[];
  /** On main; introduced by the pull request; of those, gone after its repair. */
  readonly findings: { readonly total: number; readonly introduced: number; readonly fixed: number };
  readonly urls: Readonly<
    Record<
      'project' | 'hub' | 'mainRun' | 'runTab' | 'pullRequest' | 'pullRequestRun' | 'repairedRun',
      string
    >
  >;
  readonly seconds: number;
}

/** Where the story is told, and with which programs. */
interface StoryTeller {
  /** A line of the story. */
  say(line: string): void;
  /** `PATH` of this process. */
  readonly path: string;
}

/** Where in which Azure DevOps. */
type StoryPlace = SandboxPlace & { readonly names?: FabrikamNames };

const PULL_REQUEST_BRANCH = 'feature/refunds';

/** Plays the main job once; `close` stops the sandbox, which serves until then. */
export async function tellStory(
  teller: StoryTeller,
  port: number,
  place: StoryPlace = {},
): Promise<{ result: StoryResult; close(): Promise<void> }> {
  const started = Date.now();
  teller.say('Starting a local Azure DevOps: REST, git and an agent on loopback …');
  const local = await startLocalAzureDevOps({ ...place, port, seed: 'fabrikam', path: teller.path });
  try {
    const { sandbox, pat, remoteUrl: remote, extensionId } = local;
    if (remote === null) throw new Error('the seed has no repository');
    if (extensionId === null) throw new Error('The extension is not packaged. Run `npm run package` first.');
    const rest = createRest(sandbox.url, pat, sandbox.services.profile.release?.released ?? '7.1');
    const project = remote.slice(sandbox.url.length + 1, remote.indexOf('/_git/'));
    teller.say(`  ${sandbox.services.profile.product}: ${sandbox.url}/${project}`);
    const developer = await startDeveloper(remote, pat, teller.path);
    try {
      const findings = await play({
        teller,
        rest,
        project,
        remote,
        developer,
        protectMain: local.protectMain,
      });
      const seconds = Math.round((Date.now() - started) / 100) / 10;
      const result = {
        ...findings,
        urls: {
          project: `${sandbox.url}/${project}`,
          hub: `${sandbox.url}/${project}/_apps/hub/${extensionId}.hub`,
          runTab: `${findings.urls.mainRun}&view=${extensionId}.run-tab`,
          ...findings.urls,
        },
        seconds,
      };
      return { result, close: local.close };
    } finally {
      await developer.leave();
    }
  } catch (error) {
    await local.close();
    throw error;
  }
}

type Played = Pick<StoryResult, 'verdicts' | 'findings' | 'fixPullRequests'> & {
  readonly urls: Omit<StoryResult['urls'], 'project' | 'hub' | 'runTab'>;
};

/** Who and what the story needs. */
interface Cast {
  readonly teller: StoryTeller;
  readonly rest: Rest;
  /** As in URLs. */
  readonly project: string;
  /** The repository's address for git. */
  readonly remote: string;
  readonly developer: Developer;
  protectMain(): void;
}

async function play({ teller, rest, project, remote, developer, protectMain }: Cast): Promise<Played> {
  const seed = join(packageRoot(), 'sandbox/seed/fabrikam');
  const seen = new Set<number>();
  const follow = async (branch: string): Promise<{ outcome: Outcome; url: string }> => {
    const build = await followRun(rest, project, branch, seen, (name, result) =>
      teller.say(`    ${name}: ${result}`),
    );
    seen.add(build.id);
    const outcome = await readOutcome(rest, project, build);
    const url = runUrl(remote, build);
    teller.say(
      `  FixGate: ${outcome.verdict}, ${outcome.introduced.length} introduced of ${outcome.total}. ${url}`,
    );
    return { outcome, url };
  };

  teller.say(
    '\n1. A developer pushes to main. The pipeline scans with ast-grep and ESLint, then runs FixGate.',
  );
  await developer.push(join(seed, '04-invoices'), 'List a customer\u2019s invoices');
  // From now on main takes pull requests only, and builds them.
  protectMain();
  const main = await follow('refs/heads/main');

  teller.say('\n2. What the scanners can fix is now a pull request, and its own run checks the fix.');
  const fixed = await followFixes({ rest, project, remote }, teller.say, follow);

  teller.say('\n3. A developer\u2019s pull request brings new problems.');
  await developer.branch(PULL_REQUEST_BRANCH);
  await developer.push(join(seed, 'pull-request-introduces'), 'Pay refunds');
  const repository = remote.slice(remote.lastIndexOf('/') + 1);
  const { pullRequestId } = await rest.post<{ pullRequestId: number }>(
    `${project}/_apis/git/repositories/${repository}/pullrequests`,
    {
      sourceRefName: `refs/heads/${PULL_REQUEST_BRANCH}`,
      targetRefName: 'refs/heads/main',
      title: 'Pay refunds',
      description: 'Refunds are paid through the bank\u2019s command line client.',
    },
  );
  const pullRequestUrl = `${remote}/pullrequest/${pullRequestId}`;
  teller.say(`  ${pullRequestUrl}`);
  const merge = `refs/pull/${pullRequestId}/merge`;
  const introduces = await follow(merge);

  teller.say('\n4. The next push repairs it.');
  await developer.push(join(seed, 'pull-request-repairs'), 'Refunds: no shell, no formulas, no joined SQL');
  const repaired = await follow(merge);

  const left = new Set(repaired.outcome.keys);
  return {
    verdicts: {
      main: main.outcome.verdict,
      pullRequest: introduces.outcome.verdict,
      repairedPullRequest: repaired.outcome.verdict,
      fixPullRequest: fixed.verdict,
    },
    fixPullRequests: fixed.fixes,
    findings: {
      total: main.outcome.total,
      introduced: introduces.outcome.introduced.length,
      fixed: introduces.outcome.introduced.filter((key) => !left.has(key)).length,
    },
    urls: {
      mainRun: main.url,
      pullRequest: pullRequestUrl,
      pullRequestRun: introduces.url,
      repairedRun: repaired.url,
    },
  };
}

/** The run's page, beside the repository's address. */
function runUrl(remote: string, build: BuildAnswer): string {
  return `${remote.slice(0, remote.indexOf('/_git/'))}/_build/results?buildId=${build.id}`;
}
