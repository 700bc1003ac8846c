import { releasedLocations } from '../../http/released-locations.ts';

const location = releasedLocations('git');

const ONE = '{project}/_apis/{area}/repositories/{repositoryId}/pullRequests/{pullRequestId}';

/** Recorded locations of the area `git` that concern pull requests. */
export const PULL_REQUESTS = location(
  '9946fd70-0d40-406e-b686-b4744cbbcc37',
  'pullRequests',
  '{project}/_apis/{area}/repositories/{repositoryId}/{resource}/{pullRequestId}',
  2,
  '1.0',
);
export const PULL_REQUEST_BY_ID = location(
  '01a46dea-7d46-4d40-bc84-319e7c260d99',
  'pullRequests',
  '{project}/_apis/{area}/{resource}/{pullRequestId}',
  2,
  '3.0',
);
export const PULL_REQUESTS_BY_PROJECT = location(
  'a5d28130-9cd2-40fa-9f08-902e7daa9efb',
  'pullRequests',
  '{project}/_apis/{area}/{resource}',
  2,
  '1.0',
);
export const PULL_REQUEST_QUERY = location(
  'b3a6eebe-9cf0-49ea-b6cb-1a4c5f5007b0',
  'pullRequestQuery',
  '{project}/_apis/{area}/repositories/{repositoryId}/{resource}',
  1,
  '3.0',
);
export const COMMITS = location(
  '52823034-34a8-4576-922c-8d8b77e9e4c4',
  'pullRequestCommits',
  `${ONE}/commits`,
  1,
  '2.1',
);
export const ITERATIONS = location(
  'd43911ee-6958-46b0-a42b-8445b8a0d004',
  'pullRequestIterations',
  `${ONE}/iterations/{iterationId}`,
  2,
  '3.0',
);
export const ITERATION_CHANGES = location(
  '4216bdcf-b6b1-4d59-8b82-c34cc183fc8b',
  'pullRequestIterationChanges',
  `${ONE}/iterations/{iterationId}/changes`,
  1,
  '3.0',
);
export const ITERATION_COMMITS = location(
  'e7ea0883-095f-4926-b5fb-f24691c26fb9',
  'pullRequestCommits',
  `${ONE}/iterations/{iterationId}/commits`,
  1,
  '3.0',
);
export const ITERATION_STATUSES = location(
  '75cf11c5-979f-4038-a76e-058a06adf2bf',
  'pullRequestIterationStatuses',
  `${ONE}/iterations/{iterationId}/statuses/{statusId}`,
  2,
  '3.0',
);
export const STATUSES = location(
  'b5f6bb4f-8d1e-4d79-8d11-4c9172c99c35',
  'pullRequestStatuses',
  `${ONE}/statuses/{statusId}`,
  2,
  '3.0',
);
export const THREADS = location(
  'ab6e2e5d-a0b7-4153-b64a-a4efe0d49449',
  'pullRequestThreads',
  `${ONE}/threads/{threadId}`,
  1,
  '3.0',
);
export const COMMENTS = location(
  '965a3ec7-5ed8-455a-bdcb-835a5ea7fe7b',
  'pullRequestThreadComments',
  `${ONE}/threads/{threadId}/comments/{commentId}`,
  1,
  '3.0',
);
export const LIKES = location(
  '5f2e2851-1389-425b-a00b-fb2adb3ef31b',
  'pullRequestCommentLikes',
  `${ONE}/threads/{threadId}/comments/{commentId}/likes`,
  1,
  '4.0',
);
export const LABELS = location(
  'f22387e3-984e-4c52-9c6d-fbb8f14c812d',
  'pullRequestLabels',
  `${ONE}/labels/{labelIdOrName}`,
  1,
  '4.0',
);
export const REVIEWERS = location(
  '4b6702c7-aa35-4b89-9c96-b9abf6d3e540',
  'pullRequestReviewers',
  `${ONE}/reviewers/{reviewerId}`,
  1,
  '1.0',
);
export const ATTACHMENTS = location(
  '965d9361-878b-413b-a494-45d5b5fd8ab7',
  'pullRequestAttachments',
  `${ONE}/attachments/{fileName}`,
  1,
  '3.1',
);
export const PROPERTIES = location(
  '48a52185-5b9e-4736-9dc1-bb1e2feac80b',
  'pullRequestProperties',
  `${ONE}/properties`,
  1,
  '4.1',
);
export const WORK_ITEMS = location(
  '0a637fcc-5370-4ce8-b0e8-98091f5f9482',
  'pullRequestWorkItems',
  `${ONE}/workitems`,
  1,
  '1.0',
);
