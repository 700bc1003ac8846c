import { branchName } from '../git-ref.ts';
import type { DesiredFix } from '../remediation/desired-fix.ts';
import { shortCommit } from '../render/words.ts';

/** One write for fix pull requests. Branches are full ref names. */
export type FixOperation =
  | {
      readonly kind: 'push';
      readonly branch: string;
      /** Null: the branch is new. */
      readonly expectedHead: string | null;
      readonly parent: string;
      readonly fix: DesiredFix;
    }
  | { readonly kind: 'open'; readonly branch: string; readonly fix: DesiredFix }
  | {
      readonly kind: 'describe';
      readonly branch: string;
      readonly pullRequest: number;
      /** Absent parts stay. */
      readonly change: { readonly title?: string; readonly description?: string };
    }
  | {
      readonly kind: 'record';
      readonly branch: string;
      /** Null: the one that was just opened for the branch. */
      readonly pullRequest: number | null;
      readonly properties: ReadonlyMap<string, string>;
    }
  | {
      readonly kind: 'abandon';
      readonly branch: string;
      readonly pullRequest: number;
      readonly reason: string;
    }
  | { readonly kind: 'delete-branch'; readonly branch: string; readonly commit: string };

/** One line for the log and for a dry run. Holds foreign text. */
export function describeFixOperation(operation: FixOperation): string {
  const branch = branchName(operation.branch);
  switch (operation.kind) {
    case 'push': {
      const what = operation.expectedHead === null ? 'make branch' : 'renew branch';
      const paths = operation.fix.files.map(({ path }) => path).join(', ');
      return `${what} ${branch} on commit ${shortCommit(operation.parent)}, changing ${paths}`;
    }
    case 'open': {
      const { isDraft, title } = operation.fix;
      return `open ${isDraft ? 'draft ' : ''}pull request '${title}' from ${branch}`;
    }
    case 'describe': {
      const parts = Object.keys(operation.change).join(' and ');
      return `renew ${parts} of pull request ${operation.pullRequest}`;
    }
    case 'record': {
      const of = operation.pullRequest === null ? `of ${branch}` : String(operation.pullRequest);
      return `set the properties of pull request ${of}: ${[...operation.properties.keys()].join(', ')}`;
    }
    case 'abandon':
      return `abandon pull request ${operation.pullRequest}: ${operation.reason}`;
    case 'delete-branch':
      return `delete branch ${branch} at commit ${shortCommit(operation.commit)}`;
  }
}
