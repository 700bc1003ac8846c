import * as build from 'azure-devops-node-api/interfaces/BuildInterfaces.js';
import * as core from 'azure-devops-node-api/interfaces/CoreInterfaces.js';
import * as git from 'azure-devops-node-api/interfaces/GitInterfaces.js';
import * as policy from 'azure-devops-node-api/interfaces/PolicyInterfaces.js';
import { describe, expect, test } from 'vitest';
import { ENUM_RULES, enumsToNumbers } from '../../../../sandbox/server/http/enums.ts';

/** Rule (its first telling member) and enum member → the enum of Microsoft's client. */
const OFFICIAL: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  'pullRequestId.status': git.PullRequestStatus,
  'pullRequestId.mergeStatus': git.PullRequestAsyncStatus,
  'mergeStrategy.mergeStrategy': git.GitPullRequestMergeStrategy,
  'comments.status': git.CommentThreadStatus,
  'commentType.commentType': git.CommentType,
  'context.state': git.GitStatusState,
  'changeType.changeType': git.VersionControlChangeType,
  'gitObjectType.gitObjectType': git.GitObjectType,
  'updateStatus.updateStatus': git.GitRefUpdateStatus,
  'sourceRefCommit.reason': git.IterationReason,
  'evaluationId.status': policy.PolicyEvaluationStatus,
  'buildNumber.status': build.BuildStatus,
  'buildNumber.result': build.BuildResult,
  'buildNumber.reason': build.BuildReason,
  'buildNumber.priority': build.QueuePriority,
  'queueStatus.type': build.DefinitionType,
  'queueStatus.quality': build.DefinitionQuality,
  'queueStatus.queueStatus': build.DefinitionQueueStatus,
  'parentId.state': build.TimelineRecordState,
  'parentId.result': build.TaskResult,
  'category.type': build.IssueType,
  'visibility.visibility': core.ProjectVisibility,
};

describe('enums as numbers', () => {
  test("have the numbers of Microsoft's client", () => {
    for (const { where, members } of ENUM_RULES) {
      for (const [member, names] of Object.entries(members)) {
        const official = OFFICIAL[`${where[0]}.${member}`];
        const lower = Object.fromEntries(
          Object.entries(official ?? {}).map(([name, number]) => [name.toLowerCase(), number]),
        );
        for (const [name, number] of Object.entries(names)) {
          expect([where[0], member, name, lower[name.toLowerCase()]]).toEqual([
            where[0],
            member,
            name,
            number,
          ]);
        }
      }
    }
  });

  test('replace what is an enum by the shape around it, add up flags and leave the rest', () => {
    const value = {
      pullRequestId: 1,
      sourceRefName: 'refs/heads/x',
      status: 'active',
      title: 'active',
      comments: [{ commentType: 'text', content: 'text' }],
    };
    expect(enumsToNumbers([value])).toEqual([
      { ...value, status: 1, comments: [{ commentType: 1, content: 'text' }] },
    ]);
    expect(enumsToNumbers({ changeType: 'edit, rename' })).toEqual({ changeType: 10 });
    expect(enumsToNumbers({ status: 'active', changeType: 'unheard of' })).toEqual({
      status: 'active',
      changeType: 'unheard of',
    });
  });
});
