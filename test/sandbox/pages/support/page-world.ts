import { fileURLToPath } from 'node:url';
import { createPages } from '../../../../sandbox/pages/create-pages.ts';
import { type Fabrikam, protectMain, seedFabrikam } from '../../../../sandbox/seed/seed-fabrikam.ts';
import { commitFiles } from '../../../../sandbox/server/areas/git/commit-files.ts';
import {
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../../../sandbox/server/sandbox-server.ts';
import type { Build } from '../../../../sandbox/server/world/build.ts';
import { basic } from '../../../support/sandbox.ts';
import { finishRun } from './finish-run.ts';

interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The seeded project with pages, protected `main`, and pull request 1 with a run, a status and a thread. */
export interface PageWorld extends Fabrikam {
  readonly sandbox: Sandbox;
  readonly services: Sandbox['services'];
  readonly url: string;
  /** Tip of `main`, tip of the pull request's branch. */
  readonly head: string;
  readonly tip: string;
  /** Run 1, of the pull request. */
  readonly run: Build;
  /** A page; `path` starts after the organisation. */
  get(path: string, init?: RequestInit): Promise<Shown>;
  /** A form as a page of the sandbox sends it. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Record<string, string>,
  ): Promise<Shown>;
  /** REST with the developer's token. */
  api(method: string, path: string, body?: unknown): Promise<unknown>;
  /** The policies of the pull request as they pass: its run succeeded, its status says so. */
  satisfy(): Promise<void>;
  close(): Promise<void>;
}

export const PULL_REQUEST = '/Fabrikam/_git/orders/pullrequest/1';
const SEED = fileURLToPath(new URL('../../../../sandbox/seed/fabrikam', import.meta.url));
const REPOSITORY = '/Fabrikam/_apis/git/repositories/orders';

/** @param ending what the run of the pull request leaves behind when it is satisfied */
export async function startPageWorld(
  ending: Parameters<typeof finishRun>[2] = {},
  options: SandboxOptions = {},
): Promise<PageWorld> {
  const sandbox = await startSandbox({ ...options, sideDoors: [createPages] });
  const { services, url } = sandbox;
  const fabrikam = await seedFabrikam(services, SEED);
  protectMain(services, fabrikam);
  const { repository, developer } = fabrikam;
  const head = (await services.git.resolve(repository.id, repository.defaultBranch)) ?? '';
  const tip = await commitFiles(services, repository, developer, {
    refName: 'refs/heads/feature/refunds',
    from: head,
    message: 'Pay refunds\n\nThey were promised.',
    files: { 'src/refunds.js': 'one\ntwo\nthree\n', 'src/orders.js': 'gone\n' },
  });
  const send = async (path: string, init: RequestInit = {}): Promise<Shown> => {
    const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const api: PageWorld['api'] = async (method, path, body) => {
    const separator = path.includes('?') ? '&' : '?';
    const { status, text } = await send(`${path}${separator}api-version=7.1`, {
      method,
      headers: { authorization: basic(fabrikam.pat), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  await api('POST', `${REPOSITORY}/pullrequests`, {
    title: 'Pay refunds',
    description: 'Refunds, **at last**.',
    sourceRefName: 'refs/heads/feature/refunds',
    targetRefName: 'refs/heads/main',
  });
  await sandbox.settled();
  const [run] = services.world.builds;
  if (run === undefined) throw new Error('the build policy has queued no run');
  const postStatus = (state: string) =>
    api('POST', `${REPOSITORY}/pullrequests/1/statuses`, {
      iterationId: 1,
      state,
      description: `says ${state}`,
      targetUrl: 'https://example.com/status',
      context: { name: 'gate', genre: 'fixgate' },
    });
  await postStatus('failed');
  await api('POST', `${REPOSITORY}/pullrequests/1/threads`, {
    status: 'active',
    comments: [{ content: 'This `two` is *one* too many.', commentType: 'text' }],
    threadContext: {
      filePath: '/src/refunds.js',
      rightFileStart: { line: 2, offset: 1 },
      rightFileEnd: { line: 2, offset: 4 },
    },
  });
  return {
    ...fabrikam,
    sandbox,
    services,
    url,
    head,
    tip,
    run,
    api,
    get: (path, init) => send(path, init),
    post: (path, fields, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { origin: new URL(url).origin, ...headers },
        body: new URLSearchParams(fields),
      }),
    async satisfy() {
      finishRun(services, run, ending);
      await postStatus('succeeded');
      await sandbox.settled();
    },
    close: () => sandbox.close(),
  };
}

/** What a browser shows of the markup: without elements, with escapes undone. */
export function textOf(markup: string): string {
  return markup
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(
      /&(lt|gt|amp|quot);/g,
      (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name] ?? '',
    )
    .replace(/\s+/g, ' ');
}
