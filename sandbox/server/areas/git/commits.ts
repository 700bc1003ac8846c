import type { Operation } from '../../http/operation.ts';
import { getChanges, getCommit, getMergeBases } from './commits-get.ts';
import { commitsBatch, listCommits } from './commits-list.ts';
import { LOCATIONS } from './locations.ts';

const CRITERIA = [
  '$skip',
  '$top',
  'author',
  'compareVersion.version',
  'compareVersion.versionOptions',
  'compareVersion.versionType',
  'excludeDeletes',
  'fromCommitId',
  'fromDate',
  'historyMode',
  'ids',
  'includeLinks',
  'includePushData',
  'includeUserImageUrl',
  'includeWorkItems',
  'itemPath',
  'itemVersion.version',
  'itemVersion.versionOptions',
  'itemVersion.versionType',
  'showOldestCommitsFirst',
  'toCommitId',
  'toDate',
  'user',
];

export const commitsOperations: readonly Operation[] = [
  {
    operation: 'git/Commits_Get Commits',
    location: LOCATIONS.commits,
    method: 'GET',
    scopes: ['vso.code'],
    query: ['$skip', '$top', ...CRITERIA.map((name) => `searchCriteria.${name}`)],
    handle: listCommits,
  },
  {
    operation: 'git/Commits_Get',
    location: LOCATIONS.commits,
    method: 'GET',
    needs: ['commitId'],
    scopes: ['vso.code'],
    query: ['changeCount'],
    handle: getCommit,
  },
  {
    operation: 'git/Commits_Get Changes',
    location: LOCATIONS.changes,
    method: 'GET',
    scopes: ['vso.code'],
    query: ['top', 'skip'],
    handle: getChanges,
  },
  {
    operation: 'git/Commits_Get Commits Batch',
    location: LOCATIONS.commitsBatch,
    method: 'POST',
    scopes: ['vso.code'],
    query: ['$skip', '$top', 'includeStatuses'],
    handle: commitsBatch,
  },
  {
    operation: 'git/Merge Bases_List',
    location: LOCATIONS.mergeBases,
    method: 'GET',
    scopes: ['vso.code'],
    query: ['otherCommitId', 'otherCollectionId', 'otherRepositoryId'],
    handle: getMergeBases,
  },
];
