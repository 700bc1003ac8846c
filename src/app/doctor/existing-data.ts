import { at, listAt, textAt } from '../../core/doctor/read-json.ts';
import type { Check, Ground, Notes } from './check.ts';

const DESCRIPTION_IN_LISTS = 400;
const SOME = 50;

/** What is there already: pull requests and runs of the project; reads only. */
export const EXISTING_DATA: readonly Check[] = [
  {
    id: 'list-cuts-description',
    claim: 'a list of pull requests cuts descriptions to 400 characters',
    async run(ground, notes) {
      const lengths = (await pullRequests(ground, notes)).map(
        (each) => textAt(each, 'description')?.length ?? 0,
      );
      if (!lengths.some((length) => length >= DESCRIPTION_IN_LISTS)) {
        return notes.skip('no pull request has a long description');
      }
      notes.expect('the longest description in a list', '400', String(Math.max(...lengths)));
    },
  },
  {
    id: 'list-page-size',
    claim: 'a list of pull requests has about 100 without $top',
    async run({ repository }, { ask, expect, skip }) {
      if (repository === null) return skip('no repository is readable');
      const path = ['_apis', 'git', 'repositories', repository, 'pullrequests'];
      const query = { 'searchCriteria.status': 'all' };
      const more = await ask({ method: 'GET', path, query: { ...query, $top: 150 } });
      if (listAt(more.body, 'value').length <= 101) return skip('there are no more than 101 pull requests');
      const plain = await ask({ method: 'GET', path, query });
      expect(
        'pull requests of a list without $top',
        '100 or 101',
        aboutHundred(listAt(plain.body, 'value').length),
      );
    },
  },
  {
    id: 'closed-by',
    claim: 'an abandoned pull request has no closedBy, a completed one has',
    async run(ground, notes) {
      const all = await pullRequests(ground, notes);
      for (const [status, expected] of [
        ['abandoned', 'absent'],
        ['completed', 'there'],
      ] as const) {
        const found = all.find((each) => at(each, 'status') === status);
        if (found === undefined) notes.skip(`no pull request is ${status}`);
        else
          notes.expect(
            `closedBy when ${status}`,
            expected,
            at(found, 'closedBy') === undefined ? 'absent' : 'there',
          );
      }
    },
  },
  {
    id: 'trigger-info',
    claim: 'triggerInfo of a pull request run has pr.number, pr.sourceBranch, pr.sourceSha',
    async run({ project }, { ask, expect, skip }) {
      if (project === null) return skip('no project is visible');
      const query = { reasonFilter: 'pullRequest', $top: 1 };
      const answer = await ask({ method: 'GET', path: [project, '_apis', 'build', 'builds'], query });
      const run = at(answer.body, 'value', 0);
      if (run === undefined) return skip('no run belongs to a pull request');
      for (const name of ['pr.number', 'pr.sourceBranch', 'pr.sourceSha']) {
        expect(name, 'there', textAt(run, 'triggerInfo', name) === null ? 'absent' : 'there');
      }
      expect('its branch', 'refs/pull/N/merge', branchForm(textAt(run, 'sourceBranch')));
    },
  },
  {
    id: 'evaluation-context',
    claim: 'context of a build evaluation carries buildId, buildDefinitionId, isExpired',
    async run(ground, notes) {
      const { project } = ground;
      const open = (await pullRequests(ground, notes)).filter((each) => at(each, 'status') === 'active');
      if (project === null) return notes.skip('no project is visible');
      for (const each of open.slice(0, 5)) {
        const artifactId = `vstfs:///CodeReview/CodeReviewId/${project}/${String(at(each, 'pullRequestId'))}`;
        const path = [project, '_apis', 'policy', 'evaluations'];
        const answer = await notes.ask({
          method: 'GET',
          path,
          query: { artifactId },
          version: '7.1-preview.1',
        });
        const context = listAt(answer.body, 'value')
          .map((evaluation) => at(evaluation, 'context'))
          .find((found) => at(found, 'buildDefinitionId') !== undefined);
        if (context === undefined) continue;
        for (const name of ['buildId', 'buildDefinitionId', 'isExpired']) {
          notes.expect(name, 'there', at(context, name) === undefined ? 'absent' : 'there');
        }
        return;
      }
      notes.skip('no open pull request has a build validation');
    },
  },
];

async function pullRequests({ repository }: Ground, { ask }: Notes): Promise<readonly unknown[]> {
  if (repository === null) return [];
  const path = ['_apis', 'git', 'repositories', repository, 'pullrequests'];
  const query = { 'searchCriteria.status': 'all', $top: SOME };
  return listAt((await ask({ method: 'GET', path, query })).body, 'value');
}

function aboutHundred(count: number): string {
  return count === 100 || count === 101 ? '100 or 101' : String(count);
}

function branchForm(branch: string | null): string {
  return /^refs\/pull\/\d+\/merge$/.test(branch ?? '') ? 'refs/pull/N/merge' : 'another form';
}
