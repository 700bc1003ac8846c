import type { Operation } from '../../../../../sandbox/server/http/operation.ts';
import { addDefinition } from '../../../../../sandbox/server/world/populate-build.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';
import type { SampleIds } from './write-samples.ts';

/** A sandbox in which every route parameter of every operation names something that exists. */
export interface Furnished {
  readonly it: TestSandbox;
  readonly ids: SampleIds;
  /** Route parameters by name in lower case. */
  readonly params: Readonly<Record<string, string>>;
  /** The path of an operation, with `params` overridden. */
  path(operation: Operation, override?: Readonly<Record<string, string>>): string;
}

export async function startFurnished(): Promise<Furnished> {
  const it = await startTestSandbox({ clock: { now: () => Date.parse('2026-03-01T00:00:00Z') } });
  const commit = await it.commit({ a: '1\n', 'azure-pipelines.yml': 'steps:\n- script: echo\n' });
  const source = await it.commit({ a: '2\n' }, { refName: 'refs/heads/feature', from: commit });
  await it.commit({ b: '2\n' }, { refName: 'refs/heads/other', from: commit });
  const definition = addDefinition(it.services, it.project, it.repository, { name: 'CI' });
  const post = async (path: string, body: unknown, version = '7.1') => {
    const answer = await it.api('POST', path, body, { version });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  };
  const pull = await post(`${it.repositoryPath}/pullrequests`, {
    title: 'T',
    sourceRefName: 'refs/heads/feature',
    targetRefName: 'refs/heads/main',
  });
  await it.sandbox.settled();
  const pullPath = `${it.repositoryPath}/pullrequests/${pull.pullRequestId}`;
  const thread = await post(`${pullPath}/threads`, { comments: [{ content: 'c' }], status: 1 });
  await post(`${pullPath}/statuses`, { state: 'failed', context: { name: 'gate' } });
  await post(`${pullPath}/iterations/1/statuses`, { state: 'failed', context: { name: 'gate' } });
  await post(`${pullPath}/labels`, { name: 'label' });
  await it.api('POST', `${pullPath}/attachments/file.txt`, new Uint8Array([1]));
  const build = await post('/Fabrikam/_apis/build/builds', { definition: { id: definition.id } });
  await it.api('PUT', `/Fabrikam/_apis/build/builds/${build.id}/tags/t`);
  await post(`/Fabrikam/_apis/build/builds/${build.id}/artifacts`, {
    name: 'drop',
    resource: { type: 'Container', data: '#/1/drop' },
  });
  const [lease] = (
    await post('/Fabrikam/_apis/build/retention/leases', [
      {
        daysValid: 3,
        definitionId: definition.id,
        ownerId: 'User:x',
        protectPipeline: false,
        runId: build.id,
      },
    ])
  ).value;
  const scope = [{ repositoryId: it.repository.id, refName: 'refs/heads/main', matchKind: 'exact' }];
  const policy = await post('/Fabrikam/_apis/policy/configurations', {
    type: { id: 'cbdc66da-9728-4af8-aada-9a5a32e4a226' },
    isEnabled: true,
    isBlocking: true,
    settings: { statusName: 'gate', scope },
  });
  await it.sandbox.settled();
  const documents =
    '/_apis/ExtensionManagement/InstalledExtensions/p/e/Data/Scopes/Default/Current/Collections/c/Documents';
  await post(documents, { id: 'd', a: 1 }, '7.1-preview.1');
  const evaluation = it.services.world.evaluations[0]?.id ?? '';
  const tree = (await it.api('GET', `${it.repositoryPath}/items?path=/a`)).body;
  const params: Record<string, string> = {
    project: it.project.id,
    projectid: it.project.id,
    repositoryid: it.repository.id,
    repositorynameorid: it.repository.id,
    commitid: commit,
    pullrequestid: String(pull.pullRequestId),
    threadid: String(thread.id),
    commentid: '1',
    iterationid: '1',
    statusid: '1',
    reviewerid: it.owner.id,
    labelidorname: 'label',
    filename: 'file.txt',
    filter: 'heads/main',
    pushid: '1',
    sha1: tree.objectId,
    configurationid: String(policy.id),
    evaluationid: evaluation,
    buildid: String(build.id),
    definitionid: String(definition.id),
    tag: 't',
    leaseid: String(lease.leaseId),
    artifactname: 'drop',
    publishername: 'p',
    extensionname: 'e',
    scopetype: 'Default',
    scopevalue: 'Current',
    collectionname: 'c',
    documentid: 'd',
  };
  return {
    it,
    ids: {
      identity: it.owner.id,
      project: it.project.id,
      repository: it.repository.id,
      commit,
      source,
      noObject: '0'.repeat(40),
    },
    params,
    path: (operation, override = {}) => fill(operation, { ...params, ...override }),
  };
}

/** Trailing parameters that the operation does not need and that nobody named stay away. */
function fill({ location, needs = [], method }: Operation, params: Readonly<Record<string, string>>): string {
  const needed = new Set(needs.map((name) => name.toLowerCase()));
  const parts = location.routeTemplate
    .replace('{area}', location.area)
    .replace('{resource}', location.resourceName)
    .split('/');
  const name = (part: string): string | undefined => /\{\*?([^}]+)\}$/.exec(part)?.[1]?.toLowerCase();
  const optional = (part: string | undefined): boolean => {
    const found = part === undefined ? undefined : name(part);
    return (
      found !== undefined &&
      !needed.has(found) &&
      (method === 'POST' || needs.length > 0 || !(found in params))
    );
  };
  while (optional(parts.at(-1))) parts.pop();
  return `/${parts
    .map((part) => {
      const found = name(part);
      return found === undefined
        ? part
        : part.replace(/\{[^}]+\}$/, encodeURIComponent(params[found] ?? 'x'));
    })
    .join('/')}`;
}
