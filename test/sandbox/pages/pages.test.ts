import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPages } from '../../../sandbox/pages/create-pages.ts';
import { addDefinition } from '../../../sandbox/server/world/populate-build.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { finishRun, STEP_ID } from './support/finish-run.ts';
import { textOf } from './support/page-world.ts';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>' onmouseover='alert(3)`;
const MARKDOWN = [
  '# Verdict: failed',
  '| Rule | Place |\n|:-:|--:|\n| <b onclick=x>bold</b> | `a<b>` |',
  '<script>alert(4)</script><iframe src="https://evil.example"></iframe>',
  '[js](javascript:alert(5)) [data](data:text/html,x) [vb](VBScript:x) [file](file:///etc/passwd) [rel](//evil.example/x) [mail](mailto:a@b)',
  '![picture](https://example.com/pixel.png) [good](https://example.com/good)',
].join('\n\n');
const BRANCH = 'refs/heads/x"><b>bold';
const FILE = 'src/"><b onclick=x>\'.js';

let it: TestSandbox;
let commit = '';
beforeAll(async () => {
  it = await startTestSandbox({ sideDoors: [createPages] });
  const base = await it.commit({ a: '1\n' });
  const files = { [FILE]: `${HOSTILE}\n`, 'README.md': MARKDOWN };
  const tip = await it.commit(files, { refName: BRANCH, from: base, message: HOSTILE });
  commit = tip;
  const pull = await it.api('POST', `${it.repositoryPath}/pullrequests`, {
    title: HOSTILE,
    description: MARKDOWN,
    sourceRefName: BRANCH,
    targetRefName: 'refs/heads/main',
  });
  expect(pull.status).toBe(201);
  await it.api('POST', `${it.repositoryPath}/pullrequests/1/statuses`, {
    state: 'failed',
    description: HOSTILE,
    targetUrl: 'https://example.com/"><b>',
    context: { name: HOSTILE, genre: HOSTILE },
  });
  const definition = addDefinition(it.services, it.project, it.repository, { name: HOSTILE });
  await it.api('POST', '/Fabrikam/_apis/build/builds', {
    definition: { id: definition.id },
    sourceBranch: BRANCH,
  });
  const [build] = it.services.world.builds;
  if (build === undefined) throw new Error('no run');
  build.buildNumber = HOSTILE;
  finishRun(it.services, build, { text: HOSTILE, markdown: MARKDOWN });
  await it.api('POST', `${it.repositoryPath}/pullrequests/1/threads`, {
    status: 'active',
    comments: [{ content: MARKDOWN, commentType: 'text' }],
    threadContext: { filePath: `/${FILE}`, rightFileStart: { line: 1, offset: 1 } },
  });
  await it.api('POST', `${it.repositoryPath}/commits/${tip}/statuses`, {
    state: 'failed',
    description: HOSTILE,
    targetUrl: 'javascript:alert(9)',
    context: { name: HOSTILE, genre: HOSTILE },
  });
  await it.sandbox.settled();
});
afterAll(() => it.close());

const get = async (path: string, method = 'GET') => {
  const response = await fetch(`${it.url}${path}`, { method });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

/** Element names with their attributes, as a browser would see them in well-formed markup. */
function elements(text: string): string[] {
  return [...text.matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/gi)].flatMap(
    ([, name = '', attributes = '']) => {
      const names = [...attributes.matchAll(/\s([\w-]+)(?:="[^"]*")?(?=[\s/]|$)/g)].map(([, each]) => each);
      const rest = attributes.replace(/\s[\w-]+(?:="[^"]*")?(?=[\s/]|$)/g, '').replace(/[\s/]/g, '');
      return [name, ...names.map((each) => `@${each}`), ...(rest === '' ? [] : [`${name} ${rest}`])];
    },
  );
}

const OURS = new Set([
  ...[
    'html',
    'head',
    'meta',
    'title',
    'link',
    'body',
    'header',
    'main',
    'nav',
    'section',
    'div',
    'span',
    'p',
  ],
  ...[
    'h1',
    'h2',
    'h3',
    'a',
    'b',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'code',
    'pre',
    'time',
    'details',
    'summary',
  ],
  ...[
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'form',
    'button',
    'input',
    'select',
    'option',
    'textarea',
    'label',
  ],
  ...['svg', 'path', 'circle', 'g'],
  ...[
    'lang',
    'charset',
    'name',
    'content',
    'rel',
    'href',
    'class',
    'id',
    'title',
    'role',
    'aria-label',
    'aria-hidden',
  ],
  ...[
    'aria-current',
    'viewBox',
    'width',
    'height',
    'd',
    'fill',
    'stroke',
    'stroke-width',
    'stroke-linecap',
    'cx',
  ],
  ...[
    'stroke-linejoin',
    'cy',
    'r',
    'opacity',
    'scope',
    'colspan',
    'datetime',
    'method',
    'action',
    'type',
    'value',
  ],
  ...['checked', 'required', 'http-equiv', 'tabindex', 'autofocus'],
]);
const isOurs = (found: string): boolean => OURS.has(found.replace('@', ''));

const pages = (): string[] => {
  const branch = encodeURIComponent('x"><b>bold');
  return [
    ...['', '/Fabrikam', '/Fabrikam/_build', '/Fabrikam/_build?definitionId=1'],
    ...['', '&view=logs', `&view=logs&t=${STEP_ID}`, '&view=ms.vss-build-web.run-extensions-tab'].map(
      (view) => `/Fabrikam/_build/results?buildId=1${view}`,
    ),
    ...['', '?_a=files', '?_a=commits'].map((tab) => `/Fabrikam/_git/web/pullrequest/1${tab}`),
    ...['pullrequests', 'branches', 'commits', `commits?itemVersion=GB${branch}`, `commit/${commit}`].map(
      (page) => `/Fabrikam/_git/web/${page}`,
    ),
    `/Fabrikam/_git/web?version=GB${branch}`,
    `/Fabrikam/_git/web?version=GB${branch}&path=/src`,
    `/Fabrikam/_git/web?version=GB${branch}&path=${encodeURIComponent(`/${FILE}`)}&line=%22%3E%3Cb%3E`,
  ];
};

describe('a page', () => {
  test('has no element, attribute or address of others', async () => {
    for (const path of pages()) {
      const { status, text, headers } = await get(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      );
      expect({ path, foreign: elements(text).filter((each) => !isOurs(each)) }).toEqual({
        path,
        foreign: [],
      });
      const targets = [...text.matchAll(/ (?:href|action)="([^"]*)"/g)].map(([, target = '']) => target);
      const strange = targets.filter((each) => !/^(https?:\/\/(127\.0\.0\.1:|example\.com\/)|#)/.test(each));
      expect({ path, strange }).toEqual({ path, strange: [] });
    }
  });

  test('shows titles, branches, tags and logs as they were written', async () => {
    const shown = async (path: string) => textOf((await get(path)).text);
    const hostile = HOSTILE.replace(/\s+/g, ' ');
    const pull = await shown('/Fabrikam/_git/web/pullrequest/1');
    expect(pull).toContain(`!1 ${hostile}`);
    expect(pull).toContain('x"><b>bold into main');
    const run = await shown('/Fabrikam/_build/results?buildId=1');
    expect(run).toContain(`Tags ${hostile}`);
    expect(await shown(`/Fabrikam/_build/results?buildId=1&view=logs&t=${STEP_ID}`)).toContain(
      `2 ${hostile}`,
    );
    expect(await shown('/Fabrikam/_git/web/pullrequest/1?_a=files')).toContain(`+ ${hostile}`);
  });

  test('renders the Markdown of a summary: headings, tables, links to http and https only', async () => {
    const { text } = await get('/Fabrikam/_build/results?buildId=1&view=ms.vss-build-web.run-extensions-tab');
    expect(text).toContain('<h1>Verdict: failed</h1>');
    expect(text).toContain('<td class="to-right"><code>a&lt;b&gt;</code></td>');
    expect(text).toContain('<a href="https://example.com/good">good</a>');
    expect(text).not.toMatch(/<a href="(javascript|data|vbscript|file|mailto|\/\/)/i);
    expect(text).toContain('[js](javascript:alert(5))');
  });

  test('is also answered to HEAD, in any case, by GUID and with escapes', async () => {
    expect(await get('/fabrikam', 'HEAD')).toMatchObject({ status: 200, text: '' });
    expect((await get(`/${it.project.id}`)).status).toBe(200);
    expect((await get('/Fabri%6Bam/_git/WEB/pullRequest/1')).status).toBe(200);
  });

  test.each([
    '/Nowhere',
    '/Fabrikam/_git/web/pullrequest/2',
    '/Fabrikam/_git/web/pullrequest/x',
    '/Fabrikam/_git/other/pullrequest/1',
    '/Fabrikam/_build/results?buildId=9',
    '/Fabrikam/_build/results',
    '/Fabrikam/<b>x',
    '/%zz',
  ])('%s does not exist: 404', async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).toContain('<h1>Not found</h1>');
    expect(elements(text).filter((each) => !isOurs(each))).toEqual([]);
  });

  test('leaves REST and git alone', async () => {
    expect((await get('/_apis/nothing')).headers.get('content-type')).toContain('application/json');
    expect((await get('/Fabrikam/_git/web/info/refs?service=git-upload-pack')).status).toBe(401);
    expect((await fetch(`${it.url}/Fabrikam`, { method: 'POST' })).status).toBe(401);
  });
});
