import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { STEP_ID } from './support/finish-run.ts';
import { type PageWorld, startPageWorld, textOf } from './support/page-world.ts';

const RUN = '/Fabrikam/_build/results?buildId=1';
const EXTENSIONS = `${RUN}&view=ms.vss-build-web.run-extensions-tab`;

let world: PageWorld;
beforeEach(async () => {
  world = await startPageWorld();
});
afterEach(() => world.close());

const shown = async (path: string): Promise<string> => textOf((await world.get(path)).text);

describe('the page of a run', () => {
  test('says that it waits, looks again by itself, and can be cancelled', async () => {
    const { text } = await world.get(RUN);
    expect(text).toContain('<meta http-equiv="refresh"');
    expect(textOf(text)).toMatch(/Queued .*Cancel.*No job has started yet/);
    expect((await world.post(RUN, { action: 'cancel' })).status).toBe(303);
    await world.sandbox.settled();
    expect(world.run.status).not.toBe('notStarted');
  });

  test('shows result, issues, jobs with steps, tags, artifacts, attachments and properties', async () => {
    await world.satisfy();
    const { text } = await world.get(RUN);
    expect(text).not.toContain('http-equiv="refresh"');
    const page = textOf(text);
    expect(page).toMatch(/Succeeded .*orders · !1 Pay refunds · [0-9a-f]{8}/);
    expect(page).toMatch(/Errors and warnings careful: Scan/);
    expect(page).toMatch(/Linux .*Scan Succeeded with issues/);
    expect(page).toMatch(/Windows .*Scan Skipped/);
    expect(page).toMatch(/Tags Scan Artifacts Scan/);
    expect(page).toMatch(/Attachments \(2\).*Properties \(1\)/);
  });

  test('shows uploaded summaries as Markdown', async () => {
    expect(await shown(EXTENSIONS)).toContain('No step of this run uploaded a summary.');
    await world.satisfy();
    expect((await world.get(EXTENSIONS)).text).toContain('<h1>Verdict: passed</h1>');
  });

  test('shows the log of each step, coloured, without the times', async () => {
    await world.satisfy();
    const { text } = await world.get(`${RUN}&view=logs&t=${STEP_ID}`);
    expect(text).toMatch(/<td class="section">Starting<\/td>/);
    expect(text).toMatch(/<td class="error">Scan<\/td>/);
    expect(await shown(`${RUN}&view=logs`)).toContain('Scan 3 lines');
    const job = world.run.timeline.find(({ logId }) => logId === 2)?.id;
    expect(await shown(`${RUN}&view=logs&j=${job}`)).toContain('the whole job');
    expect((await world.get(`${RUN}&view=logs&t=nothing`)).status).toBe(404);
  });

  test('shows a long log page by page', async () => {
    await world.satisfy();
    const [log] = world.run.logs;
    for (let line = 4; line <= 5_002; line += 1) log?.lines.push(`line ${line}`);
    const first = await shown(`${RUN}&view=logs&t=${STEP_ID}`);
    expect(first).toContain('line 5000 Later lines');
    expect(first).not.toContain('line 5001');
    expect(await shown(`${RUN}&view=logs&t=${STEP_ID}&startLine=5001`)).toMatch(
      /5001 line 5001 5002 line 5002 Earlier lines/,
    );
  });

  test('runs anew', async () => {
    await world.satisfy();
    const answer = await world.post(RUN, { action: 'rerun' });
    expect(answer.headers.get('location')).toBe(`${world.url}/Fabrikam/_build/results?buildId=2`);
    const [, again] = world.services.world.builds;
    expect(again).toMatchObject({ sourceBranch: 'refs/pull/1/merge', requestedForId: world.developer.id });
    world.definition.queueStatus = 'disabled';
    const refused = await world.post(RUN, { action: 'rerun' });
    expect(refused.status).toBe(400);
    expect(textOf(refused.text)).toContain('is disabled');
    expect((await world.post(RUN, { action: 'other' })).status).toBe(400);
  });

  test('gives the files of artifacts to be saved, never to be shown', async () => {
    await world.satisfy();
    const path = `../ü'"x.html`;
    Object.assign(world.run.artifacts[0]?.files ?? {}, {
      [path]: Buffer.from('<script>').toString('base64'),
    });
    const file = (wanted: string) =>
      world.get(`/Fabrikam/_build/artifacts?buildId=1&name=Scan&path=${wanted}`);
    const { status, headers, text } = await file(encodeURIComponent(path));
    expect({ status, text }).toEqual({ status: 200, text: '<script>' });
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%BC%27%22x.html");
    expect((await file('toString')).status).toBe(404);
    expect((await world.get(RUN)).text).toContain('/_build/artifacts?buildId=1&#38;name=Scan&#38;path=Scan');
  });

  test('has no view that nobody made', async () => {
    expect((await world.get(`${RUN}&view=acme.scanner.tab`)).status).toBe(404);
  });
});

describe('the list of pipelines', () => {
  test('shows the last run of each, and all runs of one', async () => {
    expect(await shown('/Fabrikam/_build')).toMatch(/orders .*#\d+\.1 PR 1/);
    expect(await shown('/Fabrikam/_build?definitionId=1')).toMatch(
      /azure-pipelines\.yml in orders .*#\d+\.1/,
    );
    expect((await world.get('/Fabrikam/_build?definitionId=9')).status).toBe(404);
  });
});
