import { type Result, success } from '../core/result.ts';
import type { TestPlace } from '../ports/access.ts';
import type { Client } from './client.ts';
import { type Permission, type Place, permissionLabel } from './grants.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { NAMESPACE_IDS, repositoryToken } from './security-namespaces.ts';

/** A thing that permissions are set on: its security token, and its names. */
interface Target {
  readonly token: string;
  readonly place: Place;
}

/** What the server says of one permission on many things of one kind. */
export interface Evaluation {
  readonly kind: 'repository' | 'project';
  /** How many things were asked about; 0: none is known. */
  readonly asked: number;
  readonly denied: readonly Place[];
}

/** A security namespace and what its tokens name. */
interface Namespace {
  readonly id: string;
  readonly kind: Evaluation['kind'];
  targets(place: TestPlace): readonly Target[];
}

const GIT: Namespace = {
  id: NAMESPACE_IDS.git,
  kind: 'repository',
  targets: ({ repositories }) =>
    (repositories ?? []).map(({ id, name, project }) => ({
      token: repositoryToken(project.id, id),
      place: { project: project.name, repository: name },
    })),
};
const BUILD = projectNamespace(NAMESPACE_IDS.build, (id) => id);
const SERVICE_HOOKS = projectNamespace(NAMESPACE_IDS.serviceHooks, (id) => `PublisherSecurity/${id}`);

const NAMESPACES: Readonly<Partial<Record<Permission, Namespace>>> = {
  GenericRead: GIT,
  GenericContribute: GIT,
  CreateBranch: GIT,
  PullRequestContribute: GIT,
  ViewBuilds: BUILD,
  UpdateBuildInformation: BUILD,
  RetainIndefinitely: BUILD,
  QueueBuilds: BUILD,
  EditSubscriptions: SERVICE_HOOKS,
};

/** Tokens of one request: 80 characters each, and proxies refuse addresses beyond 8 KB. */
const TOKENS_PER_REQUEST = 40;
const NEEDS = { scope: 'vso.project', permission: 'ViewProject' } as const;

/** Asks for one permission of the caller on all things of the place that it can be set on. */
export type Evaluate = (permission: Permission) => Promise<Result<Evaluation>>;

/** The server's own evaluation, groups and inheritance included. Names become bits as the server says. */
export function evaluatePermissions(client: Client, place: TestPlace): Evaluate {
  const bits = new Map<string, Promise<Result<ReadonlyMap<string, number>>>>();
  const bitsOf = (id: string): Promise<Result<ReadonlyMap<string, number>>> => {
    const known = bits.get(id) ?? readBits(client, id);
    bits.set(id, known);
    return known;
  };
  return async (permission) => {
    const namespace = NAMESPACES[permission];
    const what = `ask the server whether '${permissionLabel(permission)}' is granted`;
    if (namespace === undefined) return incompleteAnswer(what, 'it is not known where it is set');
    const targets = namespace.targets(place);
    const names = await bitsOf(namespace.id);
    if (!names.ok) return names;
    const bit = names.value.get(permission);
    if (bit === undefined) return incompleteAnswer(what, 'the server does not know this permission');
    const denied: Place[] = [];
    for (let from = 0; from < targets.length; from += TOKENS_PER_REQUEST) {
      const some = targets.slice(from, from + TOKENS_PER_REQUEST);
      const path = ['_apis', 'permissions', namespace.id, bit];
      const query = { tokens: some.map(({ token }) => token).join(','), alwaysAllowAdministrators: false };
      const answer = await client.get<{ value?: readonly boolean[] }>({ what, path, query, needs: NEEDS });
      if (!answer.ok) return answer;
      const { value } = answer.value.value;
      if (value?.length !== some.length) return incompleteAnswer(what);
      denied.push(...some.filter((_, index) => value[index] !== true).map((target) => target.place));
    }
    return success({ kind: namespace.kind, asked: targets.length, denied });
  };
}

function projectNamespace(id: string, tokenOf: (projectId: string) => string): Namespace {
  const targets = ({ projects }: TestPlace): readonly Target[] =>
    projects.map((project) => ({
      token: tokenOf(project.id),
      place: { project: project.name, repository: 'All repositories' },
    }));
  return { id, kind: 'project', targets };
}

interface NamespaceDescription {
  readonly actions?: readonly { readonly bit?: number; readonly name?: string }[];
}

async function readBits(client: Client, id: string): Promise<Result<ReadonlyMap<string, number>>> {
  const what = 'read which permissions the server knows';
  const path = ['_apis', 'securitynamespaces', id];
  const answer = await client.list<NamespaceDescription>({ what, path, needs: NEEDS });
  if (!answer.ok) return answer;
  const actions = answer.value.flatMap((each) => each.actions ?? []);
  return success(
    new Map(
      actions.flatMap(({ bit, name }) =>
        bit === undefined || name === undefined ? [] : [[name, bit] as const],
      ),
    ),
  );
}
