import type * as Api from 'azure-devops-node-api/interfaces/BuildInterfaces';
import { type Provider, providerOf, versionOf } from '../core/provider/provider.ts';
import { success } from '../core/result.ts';
import type { Attachment, BuildHost, Run } from '../ports/build-host.ts';
import type { Client } from './client.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { createLeases } from './leases.ts';
import type { Wire } from './wire.ts';

const READ = { scope: 'vso.build', permission: 'ViewBuilds' } as const;
const WRITE = { scope: 'vso.build_execute', permission: 'UpdateBuildInformation' } as const;
const RUNS_PER_PAGE = 200;
const REPEATED = 'the server repeats a page of the list';
/** Repositories that one id names for all pipelines. */
const NAMED: readonly Provider[] = ['TfsGit', 'GitHub', 'GitHubEnterprise', 'Bitbucket'];

/** The build-host port on one project of Azure Pipelines. */
export function createBuildHost(
  client: Client,
  project: { readonly projectId: string; readonly projectName: string },
): BuildHost {
  const path = (...rest: readonly (string | number)[]): readonly (string | number)[] => [
    project.projectId,
    '_apis',
    'build',
    'builds',
    ...rest,
  ];
  return {
    ...createLeases(client, project.projectId),

    async run(id) {
      const what = `read run ${id}`;
      const answer = await client.get<Wire<Api.Build>>({ what, path: path(id), needs: READ });
      if (!answer.ok) return answer;
      const run = runOf(answer.value.value);
      if (run !== null) return success(run);
      return incompleteAnswer(what, undefined, answer);
    },

    async taggedRuns({ repositoryId, provider, definitionId, tag, branch }, next) {
      const isNamed = NAMED.includes(provider);
      const query = {
        ...(isNamed ? { repositoryId, repositoryType: provider } : { definitions: definitionId }),
        tagFilters: tag,
        branchName: branch,
        statusFilter: 'completed',
        queryOrder: 'finishTimeDescending',
        $top: RUNS_PER_PAGE,
        continuationToken: next,
      };
      const what = `list the runs tagged '${tag}'`;
      const call = { what, path: path(), query, needs: READ };
      const answer = await client.get<{ value?: readonly Wire<Api.Build>[] }>(call);
      if (!answer.ok) return answer;
      const { value } = answer.value.value;
      if (value === undefined) return incompleteAnswer(what, undefined, answer);
      // Whoever went on would never come to an end.
      if (next !== null && answer.value.next === next) return incompleteAnswer(what, REPEATED, answer);
      // A pipeline may have built another repository before.
      const own = value.filter(
        ({ repository }) => isNamed || (repository?.id ?? repositoryId) === repositoryId,
      );
      const runs = own.flatMap((build) => runOf(build) ?? []);
      return success({ runs, next: answer.value.next });
    },

    async attachments(runId, type) {
      const what = `list the attachments '${type}' of run ${runId}`;
      const answer = await client.list<Wire<Api.Attachment>>({
        what,
        path: path(runId, 'attachments', type),
        needs: READ,
      });
      return answer.ok ? success(answer.value.flatMap((each) => attachmentOf(each) ?? [])) : answer;
    },

    async download(runId, type, { name, timelineId, recordId }) {
      const what = `read the attachment '${name}' of run ${runId}`;
      const rest = path(runId, timelineId, recordId, 'attachments', type, name);
      return client.octets({ what, path: rest, needs: READ });
    },

    async artifacts(runId) {
      const what = `list the artifacts of run ${runId}`;
      const answer = await client.list<Wire<Api.BuildArtifact>>({
        what,
        path: path(runId, 'artifacts'),
        needs: READ,
      });
      if (!answer.ok) return answer;
      return success(
        answer.value.map(({ name = '', resource }) => {
          const properties = Object.entries(resource?.properties ?? {});
          return { name, properties: new Map(properties.map(([key, value]) => [key, String(value)])) };
        }),
      );
    },

    async properties(runId) {
      const what = `read the properties of run ${runId}`;
      const answer = await client.get<{ value?: Readonly<Record<string, { $value?: unknown }>> }>({
        what,
        path: path(runId, 'properties'),
        needs: READ,
      });
      if (!answer.ok) return answer;
      // A run without properties may have no member either.
      const entries = Object.entries(answer.value.value.value ?? {});
      return success(new Map(entries.map(([name, { $value }]) => [name, String($value ?? '')])));
    },

    async setProperties(runId, properties) {
      const patch = [...properties].map(([name, value]) => ({ op: 'add', path: `/${name}`, value }));
      const what = `write the properties of run ${runId}`;
      return client.send('PATCH', { what, path: path(runId, 'properties'), needs: WRITE }, patch);
    },

    async tags(runId) {
      const what = `read the tags of run ${runId}`;
      return client.list<string>({ what, path: path(runId, 'tags'), needs: READ });
    },

    async addTag(runId, tag) {
      return client.send('PUT', { what: `tag run ${runId}`, path: path(runId, 'tags', tag), needs: WRITE });
    },

    runLink: (runId) => client.webLink([project.projectName, '_build', 'results'], { buildId: runId }),
  };
}

/** Null: the answer lacks what every run has. */
export function runOf(build: Wire<Api.Build>): Run | null {
  const { id, definition, sourceVersion, sourceBranch, startTime, repository } = build;
  if (id === undefined || definition?.id === undefined) return null;
  return {
    id,
    definitionId: definition.id,
    commit: versionOf(providerOf(repository?.type), sourceVersion ?? ''),
    branch: sourceBranch ?? '',
    startedAt: startTime ?? null,
  };
}

/** Only the link tells the ids of timeline and record; its host and path are not followed. */
function attachmentOf(attachment: Wire<Api.Attachment>): Attachment | null {
  const href: unknown = attachment._links?.self?.href;
  const ids = /\/([0-9a-f-]{36})\/([0-9a-f-]{36})\/attachments\//i.exec(typeof href === 'string' ? href : '');
  const [, timelineId, recordId] = ids ?? [];
  if (attachment.name === undefined || timelineId === undefined || recordId === undefined) return null;
  return { name: attachment.name, timelineId, recordId };
}
