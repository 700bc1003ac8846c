import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPages } from '../../../sandbox/pages/create-pages.ts';
import { createAgentHost } from '../../../sandbox/server/areas/build/agent-host.ts';
import { addDefinition } from '../../../sandbox/server/world/populate-build.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>' onmouseover='alert(3)`;
const MARKDOWN = [
  '# Verdict: failed',
  '| Rule | Place |\n|---|---|\n| <b onclick=x>bold</b> | `a<b>` |',
  '<script>alert(4)</script><iframe src="https://evil.example"></iframe>',
  '[js](javascript:alert(5)) [data](data:text/html,x) [vb](VBScript:x) [file](file:///etc/passwd) [rel](//evil.example/x) [mail](mailto:a@b)',
  '![picture](https://example.com/pixel.png) [good](https://example.com/good)',
].join('\n\n');
const BRANCH = 'refs/heads/x"><b>bold';

let it: TestSandbox;
beforeAll(async () => {
  it = await startTestSandbox({ sideDoors: [createPages] });
  const base = await it.commit({ a: '1\n' });
  await it.commit({ b: '1\n' }, { refName: BRANCH, from: base, message: HOSTILE });
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
  const host = createAgentHost(it.services);
  await host.setBuildNumber(1, HOSTILE);
  await host.addTag(1, HOSTILE);
  await host.appendLog(1, await host.createLog(1), [HOSTILE]);
  const bytes = new TextEncoder().encode(MARKDOWN);
  const recordId = '11111111-1111-1111-1111-111111111111';
  await host.uploadAttachment(1, { recordId, type: 'Distributedtask.Core.Summary', name: HOSTILE, bytes });
  await host.uploadAttachment(1, { recordId, type: HOSTILE, name: HOSTILE, bytes });
  await it.sandbox.settled();
});
afterAll(() => it.close());

const get = async (path: string, method = 'GET') => {
  const response = await fetch(`${it.url}${path}`, { method });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

/** Element names with their attributes, as a browser would see them in well-formed markup. */
function elements(text: string): string[] {
  return [...text.matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/gi)].map(([, name, attributes = '']) =>
    [name, ...[...attributes.matchAll(/\s([\w-]+)="[^"]*"/g)].map(([, attribute]) => attribute)].join(' '),
  );
}

const OURS = new Set([
  ...['html lang', 'head', 'meta charset', 'meta name content', 'title', 'style', 'body', 'header', 'main'],
  ...['h1', 'h2', 'p', 'p class', 'a href', 'span class', 'div class', 'section', 'code', 'pre'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'th scope', 'td'],
]);

const PAGES = ['', '/Fabrikam', '/Fabrikam/_git/web/pullrequest/1', '/Fabrikam/_build/results?buildId=1'];

describe('a page', () => {
  test.each(PAGES)('%s has no element, attribute or address of others', async (path) => {
    const { status, text, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(elements(text).filter((each) => !OURS.has(each))).toEqual([]);
    const targets = [...text.matchAll(/href="([^"]*)"/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !/^https?:\/\/(127\.0\.0\.1:|example\.com\/)/.test(target))).toEqual(
      [],
    );
  });

  test('shows titles, branches, tags and logs as they were written', async () => {
    const unescaped = (text: string): string =>
      text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    const pull = unescaped((await get('/Fabrikam/_git/web/pullrequest/1')).text);
    expect(pull).toContain(`<h1>!1 ${HOSTILE}</h1>`);
    expect(pull).toContain('x"><b>bold → main');
    const run = unescaped((await get('/Fabrikam/_build/results?buildId=1')).text);
    expect(run).toContain(`<pre>${HOSTILE}</pre>`);
    expect(run).toContain(`<td>Tag</td><td>${HOSTILE}</td>`);
  });

  test('renders the Markdown of a summary: headings, tables, links to http and https only', async () => {
    const { text } = await get('/Fabrikam/_build/results?buildId=1');
    expect(text).toContain('<h1>Verdict: failed</h1>');
    expect(text).toContain('<td><code>a&lt;b&gt;</code></td>');
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
    expect(text).not.toContain('<b>');
  });

  test('leaves REST and git alone', async () => {
    expect((await get('/_apis/nothing')).headers.get('content-type')).toContain('application/json');
    expect((await get('/Fabrikam/_git/web/info/refs?service=git-upload-pack')).status).toBe(401);
    expect((await fetch(`${it.url}/Fabrikam`, { method: 'POST' })).status).toBe(401);
  });
});
