import type { PolicyEvaluationRecord } from 'azure-devops-node-api/interfaces/PolicyInterfaces';
import { type Result, success } from '../core/result.ts';
import type { Client } from './client.ts';
import { everyPage } from './every-page.ts';
import type { Wire } from './wire.ts';

const PAGE = 100;

/** Names of the policies that are neither met nor beside the point. @param projectId the id: names do not work here */
export async function blockingPolicies(
  client: Client,
  projectId: string,
  pullRequest: number,
): Promise<Result<readonly string[]>> {
  const call = {
    what: `read the policies of pull request ${pullRequest}`,
    path: [projectId, '_apis', 'policy', 'evaluations'],
    query: { artifactId: `vstfs:///CodeReview/CodeReviewId/${projectId}/${pullRequest}` },
    version: '7.1-preview.1',
    needs: { scope: 'vso.code', permission: 'GenericRead' },
  } as const;
  const answer = await everyPage<Wire<PolicyEvaluationRecord>>(client, call, PAGE);
  if (!answer.ok) return answer;
  return success(
    answer.value.flatMap(({ configuration, status }) => {
      const isDone = ['approved', 'notApplicable'].includes(String(status));
      if (isDone || configuration?.isBlocking !== true || configuration.isEnabled === false) return [];
      const named: unknown = configuration.settings?.displayName;
      return [
        typeof named === 'string' && named !== '' ? named : (configuration.type?.displayName ?? 'A policy'),
      ];
    }),
  );
}
