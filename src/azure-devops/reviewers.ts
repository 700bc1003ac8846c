import type { WebApiTeam } from 'azure-devops-node-api/interfaces/CoreInterfaces';
import type { TeamMember } from 'azure-devops-node-api/interfaces/common/VSSInterfaces';
import { everyPage } from './every-page.ts';
import type { RepositoryAccess } from './repository.ts';
import type { Wire } from './wire.ts';

const READ = { scope: 'vso.project', permission: 'ViewProject' } as const;
/** What a server gives without being asked for more; these lists have no continuation tokens. */
const PAGE = 100;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who is to review, and who could not be found. */
interface Reviewers {
  /** Identity ids, each once. */
  readonly ids: readonly string[];
  /** In words. */
  readonly warnings: readonly string[];
}

interface Named {
  readonly id: string;
  /** In lower case. */
  readonly names: readonly (string | undefined)[];
}

/** Identities by id or name. Names are looked for among the project's teams and their members: that needs no other host. */
export async function findReviewers(access: RepositoryAccess, wanted: readonly string[]): Promise<Reviewers> {
  const [ids, names] = [wanted.filter((each) => GUID.test(each)), wanted.filter((each) => !GUID.test(each))];
  const warnings: string[] = [];
  if (names.length > 0) {
    const { people, problems } = await peopleOfTeams(access);
    warnings.push(...problems);
    for (const name of names) {
      const found = people.find((each) => each.names.includes(name.toLowerCase()));
      if (found === undefined) warnings.push(`No team or team member of the project is called '${name}'.`);
      else ids.push(found.id);
    }
  }
  return { ids: [...new Set(ids.map((id) => id.toLowerCase()))], warnings };
}

async function peopleOfTeams({ client, place }: RepositoryAccess): Promise<{
  readonly people: readonly Named[];
  readonly problems: readonly string[];
}> {
  const path = ['_apis', 'projects', place.projectId, 'teams'];
  const teams = await everyPage<Wire<WebApiTeam>>(
    client,
    { what: "list the project's teams", path, needs: READ },
    PAGE,
  );
  if (!teams.ok) return { people: [], problems: [teams.fault.message] };
  const people: Named[] = [];
  const problems: string[] = [];
  for (const { id, name } of teams.value) {
    if (id === undefined) continue;
    people.push({ id, names: [name?.toLowerCase()] });
    const what = `list the members of team ${name ?? id}`;
    const members = await everyPage<Wire<TeamMember>>(
      client,
      { what, path: [...path, id, 'members'], needs: READ },
      PAGE,
    );
    if (!members.ok) problems.push(members.fault.message);
    for (const { identity } of members.ok ? members.value : []) {
      if (identity?.id === undefined) continue;
      const { uniqueName, displayName } = identity;
      people.push({ id: identity.id, names: [uniqueName?.toLowerCase(), displayName?.toLowerCase()] });
    }
  }
  return { people, problems };
}
