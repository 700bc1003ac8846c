import { at, textAt } from './json.ts';
import type { Stage } from './stage.ts';

/** The ref does not exist. */
export const ZEROS = '0'.repeat(40);

/** Pushes one commit over REST and returns its id. `from` is the tip, the base of a new branch, or zeros. */
export async function pushFile(
  { client, repository }: Stage,
  branch: string,
  from: string,
  path: string,
  content: string,
  changeType: 'add' | 'edit' = 'add',
): Promise<string> {
  const answer = await client.expect(201, 'POST', `_apis/git/repositories/${repository.id}/pushes`, {
    refUpdates: [{ name: `refs/heads/${branch}`, oldObjectId: from }],
    commits: [
      {
        comment: `${changeType} ${path}\n\nA second paragraph, which lists cut off.`,
        changes: [{ changeType, item: { path }, newContent: { content, contentType: 'rawtext' } }],
      },
    ],
  });
  return textAt(at(answer, 'commits', 0), 'commitId');
}

/** `main` with two files and `feature` one commit ahead; returns the first commit and the two tips. */
export async function pushTwoBranches(
  stage: Stage,
): Promise<{ first: string; main: string; feature: string }> {
  const first = await pushFile(stage, 'main', ZEROS, '/src/app.js', 'one\ntwo\nthree\n');
  const main = await pushFile(stage, 'main', first, '/docs/readme.md', '# Shop\n');
  const feature = await pushFile(stage, 'feature', main, '/src/app.js', 'one\ntwo changed\nthree\n', 'edit');
  return { first, main, feature };
}
