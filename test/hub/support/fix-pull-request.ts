import { type FixRecord, writeFixRecord } from '../../../src/core/remediation/fix-record.ts';
import type { BuildWorld } from '../../support/build-world.ts';

interface FixOptions {
  /** Twelve hex digits. */
  readonly key: string;
  readonly title?: string;
  readonly record?: Partial<FixRecord>;
  /** Of the status `fixgate/verified`; left out: its run has not said anything. */
  readonly check?: 'succeeded' | 'failed' | 'error';
  /** Default: none of it, the pull request stays open. */
  readonly end?: 'abandoned' | 'completed';
  readonly isDraft?: boolean;
}

/** A fix pull request into main as the task writes it, with everything that it says about itself. @returns its number */
export async function openFix(world: BuildWorld, options: FixOptions): Promise<number> {
  const { key, title = `Fix ${key}`, record = {}, check, end, isDraft = false } = options;
  const branch = `refs/heads/fixgate/main/no-eval-${key}`;
  const main = await world.services.git.resolve(world.repository.id, 'refs/heads/main');
  await world.commit({ [`src/${key}.js`]: 'safe()\n' }, { refName: branch, from: main ?? '' });
  const body = { sourceRefName: branch, targetRefName: 'refs/heads/main', title, isDraft };
  const path = `${world.repositoryPath}/pullrequests`;
  const { pullRequestId: id } = (await world.api('POST', path, body)).body;
  await world.sandbox.settled();
  const properties = writeFixRecord({
    key,
    content: 'c0ffee',
    title: 't',
    body: '',
    findings: ['f1'],
    rules: ['no-eval'],
    tools: ['Demo'],
    firstSeen: '2026-11-20T08:00:00Z',
    severity: 'high',
    confidence: 'medium',
    fixer: 'sarif',
    commit: world.head,
    runId: 1,
    scan: '0123456789ab',
    category: 'Demo',
    closed: null,
    ...record,
  });
  const patch = [...properties].map(([name, value]) => ({ op: 'add', path: `/${name}`, value }));
  await world.patch(`${world.repositoryPath}/pullRequests/${id}/properties`, patch);
  if (check !== undefined) {
    await world.api('POST', `${world.repositoryPath}/pullRequests/${id}/iterations/1/statuses`, {
      state: check,
      context: { genre: 'fixgate', name: 'verified' },
      description: check === 'succeeded' ? '1 finding is gone' : '1 finding is still there',
      targetUrl: `${world.url}/Fabrikam/_build/results?buildId=1`,
    });
  }
  if (end === 'abandoned') await world.api('PATCH', `${path}/${id}`, { status: 'abandoned' });
  if (end === 'completed') {
    const { lastMergeSourceCommit } = (await world.api('GET', `${path}/${id}`)).body;
    await world.api('PATCH', `${path}/${id}`, { status: 'completed', lastMergeSourceCommit });
    await world.sandbox.settled();
  }
  world.tick(60_000);
  return id;
}
