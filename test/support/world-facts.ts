import { createHash } from 'node:crypto';
import type { Build } from '../../sandbox/server/world/build.ts';
import type { TestSandbox } from './sandbox.ts';

/** Everything that the task may leave behind, one line for each thing: what is there twice is two lines. */
export async function worldFacts(test: TestSandbox, build: Build): Promise<readonly string[]> {
  const { services, repository } = test;
  const { world, git } = services;
  const facts: unknown[][] = [];
  for (const { name, objectId } of await git.refs(repository.id, 'refs/heads/')) {
    const commit = await git.commit(repository.id, objectId);
    facts.push(['branch', name, commit?.parents, commit?.treeId, commit?.message]);
  }
  for (const pull of world.pullRequests) {
    const { status, sourceRefName, targetRefName, title, description, isDraft } = pull;
    // Which of two was opened first decides about its number, and about nothing else.
    const id = sourceRefName;
    facts.push(['pull request', status, sourceRefName, targetRefName, title, description, isDraft]);
    facts.push(['iterations', id, pull.iterations.length]);
    for (const { name } of pull.labels) facts.push(['label', id, name]);
    for (const each of Object.entries(pull.properties)) facts.push(['property of pull request', id, ...each]);
    for (const thread of pull.threads)
      facts.push(['thread', id, thread.comments.map(({ content }) => content)]);
    const places = pull.statuses.map((each) => ({ ...each, place: `${id}/${each.iterationId}` }));
    for (const each of shown(places)) facts.push(['status of pull request', ...each]);
  }
  const ofCommit = world.commitStatuses[`${repository.id}:${build.sourceVersion}`] ?? [];
  const commit = ofCommit.map((each) => ({ ...each, place: build.sourceVersion }));
  for (const each of shown(commit)) facts.push(['status of commit', ...each]);
  const run = world.builds.find(({ id }) => id === build.id);
  for (const each of Object.entries(run?.properties ?? {})) facts.push(['property of run', ...each]);
  for (const tag of run?.tags ?? []) facts.push(['tag', tag]);
  for (const { runId, ownerId } of world.leases) facts.push(['lease', runId, ownerId]);
  // Each attempt leaves its own; the newest of a name counts.
  const attachments = new Map(run?.attachments.map((each) => [`${each.type} ${each.name}`, each]));
  for (const [name, { type, contentBase64 }] of attachments) {
    // The summary tells also what went wrong, and the numbers of pull requests.
    const isForPeople = type === 'Distributedtask.Core.Summary';
    const hash = createHash('sha256').update(contentBase64).digest('hex');
    facts.push(['attachment', name, isForPeople ? 'any' : hash]);
  }
  for (const { name, properties, files } of run?.artifacts ?? []) {
    const { artifactsize: _size, ...marks } = properties;
    facts.push(['artifact', name, marks, Object.keys(files)]);
  }
  return facts.map((fact) => JSON.stringify(fact)).sort();
}

interface PlacedStatus {
  readonly place: string;
  readonly id: number;
  readonly state: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly context: { readonly genre: string | null; readonly name: string };
}

/** The newest of a name and place; older ones are history. */
function shown(statuses: readonly PlacedStatus[]): readonly unknown[][] {
  const newest = new Map<string, unknown[]>();
  for (const each of statuses.toSorted((left, right) => left.id - right.id)) {
    const name = `${each.place} ${each.context.genre}/${each.context.name}`;
    newest.set(name, [name, each.state, each.description, each.targetUrl]);
  }
  return [...newest.values()];
}
