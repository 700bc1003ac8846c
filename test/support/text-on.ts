import type { TestSandbox } from './sandbox.ts';

/** What a file on a branch says; empty: there is none. */
export async function textOn(
  { services, repository }: Pick<TestSandbox, 'services' | 'repository'>,
  branch: string,
  path: string,
): Promise<string> {
  const commit = (await services.git.resolve(repository.id, branch)) ?? '';
  const entry = await services.git.entry(repository.id, commit, path);
  const bytes = await services.git.blob(repository.id, entry?.objectId ?? '');
  return Buffer.from(bytes ?? new Uint8Array()).toString('utf8');
}
