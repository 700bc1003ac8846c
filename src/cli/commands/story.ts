import { parseArgs } from 'node:util';
import type { Command, Io } from '../io.ts';
import { faultText } from '../print-fault.ts';
import { PORT_RANGE, readPort } from '../read-port.ts';
import { missingTools } from '../sandbox/check-tools.ts';
import { PLACE_OPTIONS, PLACE_USAGE, readPlace } from '../sandbox/read-place.ts';
import { type StoryResult, tellStory } from '../story/tell-story.ts';
import { EXIT_USAGE, refuseUsage } from '../usage-fault.ts';

const USAGE = `Usage: fixgate story [--once] [--json] [--port N] [--profile NAME [--virtual-directory NAME]] [--collection NAME]

Plays the main job on a local Azure DevOps: a push to main is scanned by ast-grep and ESLint and judged by FixGate,
which opens fix pull requests that their own runs verify; a pull request brings new problems and fails, its next push
repairs them and passes. Then it keeps serving.

  --once                    stop when the story is told
  --json                    the last line of stdout is the result as one JSON object; the story goes to stderr
  --port N                  port to listen on (default: any free one)
${PLACE_USAGE}

Exit: 0 it went as told; 1 it did not; 2 bad usage, a missing tool, or the port is taken.
`;

/** `fixgate story`, what \`npm start\` runs. */
export const story: Command = { usage: USAGE, run };

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: { type: 'boolean' },
      json: { type: 'boolean' },
      port: { type: 'string' },
      ...PLACE_OPTIONS,
    },
  });
  const port = readPort(values.port);
  if (port === null) {
    const message = `“${values.port}” is no port.`;
    return refuseUsage({ message, next: PORT_RANGE, usage: USAGE, isJson: false }, io);
  }
  const place = readPlace(values);
  if (!place.ok) return refuseUsage({ ...place.fault, usage: USAGE, isJson: false }, io);
  const missing = await missingTools(io.env['PATH'] ?? '');
  for (const found of missing) io.stderr(faultText(found));
  if (missing.length > 0) return EXIT_USAGE;
  const say = (line: string): void => (values.json === true ? io.stderr : io.stdout)(`${line}\n`);
  const { result, close } = await tellStory({ say, path: io.env['PATH'] ?? '' }, port, place.value);
  say(ending(result));
  if (values.json === true) io.stdout(`${JSON.stringify(result)}\n`);
  if (values.once !== true) {
    say('\nStill serving; Ctrl+C stops it.');
    await io.untilInterrupted();
  }
  await close();
  return asTold(result) ? 0 : 1;
}

function asTold({ verdicts, fixPullRequests }: StoryResult): boolean {
  const { main, pullRequest, repairedPullRequest, fixPullRequest } = verdicts;
  const judged = main === 'passed' && pullRequest === 'failed' && repairedPullRequest === 'passed';
  return judged && fixPullRequest === 'passed' && fixPullRequests.every(({ verified }) => verified);
}

function ending({ verdicts, findings, fixPullRequests, urls, seconds }: StoryResult): string {
  return [
    '',
    `main ${verdicts.main}, pull request ${verdicts.pullRequest}, after its repair ${verdicts.repairedPullRequest}: ` +
      `${findings.total} findings on main, ${findings.introduced} introduced, ${findings.fixed} of them fixed, in ${seconds} s.`,
    `Fix pull requests: ${fixPullRequests.length}, verified by their own runs: ` +
      `${fixPullRequests.filter(({ verified }) => verified).length}.`,
    '',
    'Open in a browser:',
    `  the project        ${urls.project}`,
    `  the hub            ${urls.hub}`,
    `  the scan of main   ${urls.mainRun}`,
    `  its FixGate tab    ${urls.runTab}`,
    `  the pull request   ${urls.pullRequest}`,
    `  its failed run     ${urls.pullRequestRun}`,
    `  its repaired run   ${urls.repairedRun}`,
  ].join('\n');
}
