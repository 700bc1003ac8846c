import type { CommitObject } from '../../git/git-store.ts';
import { type Call, json, list, type Operation, type Reply } from '../../http/operation.ts';
import { changeJson, changeTotals } from '../../wire/change.ts';
import type { Repository } from '../../world/git.ts';
import { LOCATIONS } from './locations.ts';
import { fullCommit } from './pushes-json.ts';
import { usableRepository } from './usable-repository.ts';
import { descriptor, readDescriptor, resolveVersion } from './version-descriptor.ts';

const DEFAULT_TOP = 100;

/** GET diffs/commits: changes from base (or, with `diffCommonCommit`, from the merge base) to target. */
async function diffCommits(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const { query, services } = call;
  const side = async (name: 'base' | 'target'): Promise<string> => {
    const wanted = descriptor(
      query.get(`${name}Version`),
      query.get(`${name}VersionType`),
      query.get(`${name}VersionOptions`),
    );
    return (await resolveVersion(call, repository, wanted)).commitId;
  };
  const [base, target] = await Promise.all([side('base'), side('target')]);
  const [common = null] = await services.git.mergeBases(repository.id, base, target);
  const { ahead, behind } = await services.git.aheadBehind(repository.id, target, base);
  const from = query.flag('diffCommonCommit') ? common : base;
  const changes = await services.git.changes(repository.id, from, target);
  const skip = query.integer('$skip') ?? 0;
  const page = changes.slice(skip, skip + (query.integer('$top') ?? DEFAULT_TOP));
  return json({
    ...(page.length === changes.length ? { allChangesIncluded: true } : {}),
    changeCounts: changeTotals(changes),
    changes: page.map((change) => changeJson(services, repository, target, change)),
    ...(common === null ? {} : { commonCommit: common }),
    baseCommit: base,
    targetCommit: target,
    aheadCount: ahead,
    behindCount: behind,
  });
}

/** GET stats/branches[?name=]: how far branches are from the default branch or from `baseVersionDescriptor`. */
async function branchStats(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const base = await resolveVersion(call, repository, readDescriptor(call.query, 'baseVersionDescriptor'));
  const name = call.query.get('name');
  if (name !== undefined) {
    const wanted = { version: name, versionType: 'branch', firstParent: false } as const;
    const { commitId } = await resolveVersion(call, repository, wanted);
    return json(await statsOf(call, repository, name, commitId, base.commitId));
  }
  const branches = await call.services.git.refs(repository.id, 'refs/heads/');
  return list(
    await Promise.all(
      branches.map((ref) =>
        statsOf(call, repository, ref.name.slice('refs/heads/'.length), ref.objectId, base.commitId),
      ),
    ),
  );
}

async function statsOf(
  call: Call,
  repository: Repository,
  name: string,
  commitId: string,
  base: string,
): Promise<Record<string, unknown>> {
  const { git } = call.services;
  const { ahead, behind } = await git.aheadBehind(repository.id, commitId, base);
  const commit: CommitObject | null = await git.commit(repository.id, commitId);
  return {
    ...(commit === null ? {} : { commit: fullCommit(call.services, repository, commit) }),
    name,
    aheadCount: ahead,
    behindCount: behind,
    isBaseVersion: commitId === base,
  };
}

const BASE = 'baseVersionDescriptor';

export const comparisonsOperations: readonly Operation[] = [
  {
    operation: 'git/Diffs_Get',
    location: LOCATIONS.commitDiffs,
    method: 'GET',
    scopes: ['vso.code'],
    query: [
      'diffCommonCommit',
      '$top',
      '$skip',
      'baseVersion',
      'baseVersionOptions',
      'baseVersionType',
      'targetVersion',
      'targetVersionOptions',
      'targetVersionType',
    ],
    handle: diffCommits,
  },
  {
    operation: 'git/Stats_Get',
    location: LOCATIONS.branchStats,
    method: 'GET',
    needs: ['name'],
    scopes: ['vso.code'],
    query: ['name', `${BASE}.version`, `${BASE}.versionOptions`, `${BASE}.versionType`],
    handle: branchStats,
  },
  {
    operation: 'git/Stats_List',
    location: LOCATIONS.branchStats,
    method: 'GET',
    scopes: ['vso.code'],
    query: [`${BASE}.version`, `${BASE}.versionOptions`, `${BASE}.versionType`],
    handle: branchStats,
  },
];
