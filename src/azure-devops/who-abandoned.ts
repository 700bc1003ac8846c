import type { GitPullRequestCommentThread } from 'azure-devops-node-api/interfaces/GitInterfaces';
import { type Result, success } from '../core/result.ts';
import { type RepositoryAccess, repositoryPath } from './repository.ts';
import type { Wire } from './wire.ts';

type Thread = Wire<GitPullRequestCommentThread> & {
  /** Who is named in `properties`, by a number as text. */
  readonly identities?: Readonly<Record<string, { readonly id?: string }>>;
};

/** The server answers who completed a pull request, but who abandoned it only in the thread that it writes about it. */
export async function whoAbandoned(
  { client, place }: RepositoryAccess,
  pullRequest: number,
): Promise<Result<string | null>> {
  const answer = await client.list<Thread>({
    what: `read the history of pull request ${pullRequest}`,
    path: repositoryPath(place, 'pullRequests', pullRequest, 'threads'),
    needs: { scope: 'vso.code', permission: 'GenericRead' },
  });
  if (!answer.ok) return answer;
  const last = answer.value
    .filter((thread) => isSystem(thread) && property(thread, 'CodeReviewThreadType') === 'StatusUpdate')
    .toSorted((a, b) => (a.id ?? 0) - (b.id ?? 0))
    .at(-1);
  if (last === undefined || property(last, 'CodeReviewStatus') !== 'Abandoned') return success(null);
  const named = last.identities?.[property(last, 'CodeReviewStatusUpdatedByIdentity')]?.id;
  const id = named ?? (property(last, 'CodeReviewStatusUpdatedByTfId') || last.comments?.[0]?.author?.id);
  return success(id?.toLowerCase() ?? null);
}

/** People may write threads with any property, but none of this type. */
function isSystem({ comments }: Thread): boolean {
  return String(comments?.[0]?.commentType) === 'system';
}

function property(thread: Thread, name: string): string {
  const properties: Readonly<Record<string, { readonly $value?: unknown } | undefined>> =
    thread.properties ?? {};
  return String(properties[name]?.$value ?? '');
}
