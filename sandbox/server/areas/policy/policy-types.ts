/** Type ids of the service, the same in every organisation. */
export const BUILD = '0609b952-1397-4640-95ec-e00a01b2c241';
export const STATUS = 'cbdc66da-9728-4af8-aada-9a5a32e4a226';
export const MINIMUM_REVIEWERS = 'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd';
export const REQUIRED_REVIEWERS = 'fd2167ab-b0be-447a-8ec8-39368250530e';
export const WORK_ITEM_LINKING = '40e92b44-2fe1-4dd6-b3d8-74a9c21d0c6e';
export const COMMENT_REQUIREMENTS = 'c6a1889d-b943-4856-b76f-9e46bb6b0df2';
export const MERGE_STRATEGY = 'fa4e907d-c16b-4a4c-9dfa-4916e5d171ab';

interface PolicyType {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
}

export const POLICY_TYPES: readonly PolicyType[] = [
  {
    id: BUILD,
    displayName: 'Build',
    description: 'This policy will require a successful build has been performed before updating refs.',
  },
  {
    id: STATUS,
    displayName: 'Status',
    description: 'This policy will require a successful status to be posted before updating refs.',
  },
  {
    id: MINIMUM_REVIEWERS,
    displayName: 'Minimum number of reviewers',
    description: 'This policy will ensure that a minimum number of reviewers have approved a pull request.',
  },
  {
    id: REQUIRED_REVIEWERS,
    displayName: 'Required reviewers',
    description: 'This policy will ensure that required reviewers have approved a pull request.',
  },
  {
    id: WORK_ITEM_LINKING,
    displayName: 'Work item linking',
    description: 'This policy encourages developers to link commits to work items.',
  },
  {
    id: COMMENT_REQUIREMENTS,
    displayName: 'Comment requirements',
    description: 'Check that the pull request has no active comments.',
  },
  {
    id: MERGE_STRATEGY,
    displayName: 'Require a merge strategy',
    description: 'This policy ensures that pull requests use a consistent merge strategy.',
  },
  {
    id: '7ed39669-655c-494e-b4a0-a08b4da0fcce',
    displayName: 'Git repository settings',
    description: 'Git repository settings.',
  },
  {
    id: '2e26e725-8201-4edd-8bf5-978563c34a80',
    displayName: 'File size restriction',
    description: 'This policy rejects pushes with files that are too large.',
  },
  {
    id: '001a79cf-fda1-4c4e-9e7c-bac40ee5ead8',
    displayName: 'Path Length restriction',
    description: 'This policy rejects pushes with paths that are too long.',
  },
  {
    id: 'db2b9b4c-180d-4529-9701-01541d19f36b',
    displayName: 'Reserved names restriction',
    description: 'This policy rejects pushes with names that some platforms reserve.',
  },
  {
    id: '77ed4bd3-b063-4689-934a-175e4d0a78d7',
    displayName: 'Commit author email validation',
    description: 'This policy rejects pushes with authors whose address does not match a pattern.',
  },
];
