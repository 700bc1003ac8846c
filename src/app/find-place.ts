import type { Fault } from '../core/fault.ts';
import { counted } from '../core/render/words.ts';
import type { Access, Account, ProjectName, ReachableRepository, TestPlace } from '../ports/access.ts';

interface Wanted {
  /** Name or id; null: every project. */
  readonly project: string | null;
  /** Name or id; null: every repository. */
  readonly repository: string | null;
}

/** What there is to test at. */
type Found =
  | ({ readonly kind: 'place' } & Pick<TestPlace, 'projects' | 'repositories'>)
  | {
      readonly kind: 'nothing';
      readonly message: string;
      readonly next: string;
      readonly fault: Fault | null;
    }
  | { readonly kind: 'unreachable'; readonly fault: Fault };

const MOST_NAMES = 10;

/** Looks for the repositories to test at. Without the scope for code the place is a project, or nothing but the collection. */
export async function findPlace(access: Access, { name }: Account, wanted: Wanted): Promise<Found> {
  const repositories = await access.repositories(wanted.project);
  if (!repositories.ok) {
    const { fault } = repositories;
    if (fault.code === 'platform.not-found') return noProject(access, name, wanted.project ?? '', fault);
    if (isRefusal(fault)) return placeWithoutCode(access, wanted.project);
    return { kind: 'unreachable', fault };
  }
  if (repositories.value.length === 0) return noRepository(access, name, wanted.project);
  const { repository } = wanted;
  const chosen = repositories.value.filter((each) => repository === null || isCalled(each, repository));
  if (chosen.length > 0) {
    return { kind: 'place', projects: projectsOf(chosen), repositories: chosen };
  }
  return {
    kind: 'nothing',
    message: `Repository '${repository}' does not exist${where(wanted.project)}, or '${name}' may not read it: the server answers both alike.`,
    next: `Check the name; readable are: ${listed(repositories.value)}. If it exists, open Project settings > Repositories > ${repository} > Security, choose '${name}' and set 'Read' to Allow.`,
    fault: null,
  };
}

async function noProject(access: Access, name: string, project: string, fault: Fault): Promise<Found> {
  const projects = await access.projects();
  const visible = projects.ok && projects.value.length > 0 ? `; visible are: ${listed(projects.value)}` : '';
  return {
    kind: 'nothing',
    message: `Project '${project}' does not exist, or '${name}' may not see it: the server answers both alike.`,
    next: `Check the name${visible}. If it exists, ask one of its administrators to open Project settings > Permissions and add '${name}' to Contributors.`,
    fault,
  };
}

async function noRepository(access: Access, name: string, project: string | null): Promise<Found> {
  const projects = project === null ? await access.projects() : null;
  if (projects?.ok === true && projects.value.length === 0) {
    return {
      kind: 'nothing',
      message: `'${name}' sees no project here.`,
      next: `Check that this is the right organization or collection. If it is, ask an administrator of a project to open Project settings > Permissions and add '${name}' to Contributors.`,
      fault: null,
    };
  }
  const seen = projects?.ok === true ? ` in ${counted(projects.value.length, 'project')}` : where(project);
  return {
    kind: 'nothing',
    message: `'${name}' can read no Git repository${seen}.`,
    next: `Create one under Repos, or open Project settings > Repositories > All repositories > Security, choose '${name}' and set 'Read' to Allow.`,
    fault: null,
  };
}

async function placeWithoutCode(access: Access, wanted: string | null): Promise<Found> {
  const projects = await access.projects();
  const known = projects.ok ? projects.value : [];
  const chosen = known.filter((each) => wanted === null || isCalled(each, wanted));
  return { kind: 'place', projects: chosen, repositories: null };
}

/** The credential is fine, but may not do this. */
function isRefusal({ code }: Fault): boolean {
  return code === 'platform.missing-scope' || code === 'platform.missing-permission';
}

function isCalled(each: ProjectName, wanted: string): boolean {
  const text = wanted.toLowerCase();
  return each.id.toLowerCase() === text || each.name.toLowerCase() === text;
}

function projectsOf(repositories: readonly ReachableRepository[]): readonly ProjectName[] {
  return [...new Map(repositories.map(({ project }) => [project.id, project])).values()];
}

function where(project: string | null): string {
  return project === null ? '' : ` in project '${project}'`;
}

function listed(things: readonly ProjectName[]): string {
  const names = things.slice(0, MOST_NAMES).map((each) => each.name);
  const more = things.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
