import { expect } from 'vitest';
import type { Build } from '../../../../../../sandbox/server/world/build.ts';
import { addPat, addPerson } from '../../../../../../sandbox/server/world/populate.ts';
import { type ApiAnswer, startTestSandbox, type TestSandbox } from '../../../../../support/sandbox.ts';

export const FEATURE = 'refs/heads/feature';
export const EVALUATIONS = '/Fabrikam/_apis/policy/evaluations';
export const PREVIEW = { version: '7.1-preview.1' };
const CONFIGURATIONS = '/Fabrikam/_apis/policy/configurations';

/** A test sandbox with a second person (token `otto`), a branch main, and what policy tests do again and again. */
export interface PolicySandbox {
  readonly it: TestSandbox;
  /** Adds a policy of main over REST. */
  policy(typeId: string, settings?: Record<string, unknown>, isBlocking?: boolean): Promise<number>;
  /** Opens a pull request from feature to main. */
  create(more?: Record<string, unknown>): Promise<number>;
  /** Route of a pull request, or of something below it. */
  path(id: number, rest?: string): string;
  get(id: number): Promise<ApiAnswer['body']>;
  artifact(id: number): string;
  evaluations(id: number, more?: string): Promise<ApiAnswer['body']>;
  states(id: number, more?: string): Promise<string[]>;
  complete(id: number): Promise<ApiAnswer>;
  /** Ends a run as the agent would. */
  finish(build: Build | undefined, result: Build['result']): Promise<void>;
}

export async function startPolicySandbox(now: () => number): Promise<PolicySandbox> {
  const it = await startTestSandbox({ clock: { now } });
  const base = await it.commit({ 'readme.md': 'one\n' });
  addPat(it.services, addPerson(it.services, 'Otto Other', 'otto@example.com'), 'otto');
  const path = (id: number, rest = ''): string => `${it.repositoryPath}/pullRequests/${id}${rest}`;
  const get = async (id: number): Promise<ApiAnswer['body']> => (await it.api('GET', path(id))).body;
  const artifact = (id: number): string => `vstfs:///CodeReview/CodeReviewId/${it.project.id}/${id}`;
  const evaluations = async (id: number, more = ''): Promise<ApiAnswer['body']> => {
    await it.sandbox.settled();
    const query = `artifactId=${artifact(id)}${more}`;
    const answer = await it.api('GET', `${EVALUATIONS}?${query}`, undefined, PREVIEW);
    expect(answer.status).toBe(200);
    return answer.body.value;
  };
  return {
    it,
    path,
    get,
    artifact,
    evaluations,
    async policy(typeId, settings = {}, isBlocking = true) {
      const scope = [{ repositoryId: it.repository.id, refName: 'refs/heads/main', matchKind: 'exact' }];
      const body = { type: { id: typeId }, isBlocking, isEnabled: true, settings: { scope, ...settings } };
      const answer = await it.api('POST', CONFIGURATIONS, body);
      expect(answer.status).toBe(200);
      return answer.body.id;
    },
    async create(more = {}) {
      await it.commit({ 'src/new.txt': 'n' }, { refName: FEATURE, from: base });
      const body = { sourceRefName: FEATURE, targetRefName: 'refs/heads/main', title: 'Fix it', ...more };
      const { pullRequestId } = (await it.api('POST', `${it.repositoryPath}/pullrequests`, body)).body;
      await it.sandbox.settled();
      return pullRequestId;
    },
    states: async (id, more = '') =>
      (await evaluations(id, more)).map((each: { status: string }) => each.status),
    async complete(id) {
      const { lastMergeSourceCommit } = await get(id);
      const answer = await it.api('PATCH', path(id), { status: 'completed', lastMergeSourceCommit });
      await it.sandbox.settled();
      return answer;
    },
    async finish(build, result) {
      if (build === undefined) throw new Error('no run');
      build.status = 'completed';
      build.result = result;
      build.finishTime = new Date(now()).toISOString();
      it.services.events.emit({ kind: 'buildCompleted', build });
      await it.sandbox.settled();
    },
  };
}
