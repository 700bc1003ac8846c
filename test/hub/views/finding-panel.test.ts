import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser.ts';
import { aFlow, aGivenFinding, aStepAt, type GivenFinding, given, RULE } from '../support/finding-worlds.ts';
import { servePage } from '../support/page-server.ts';
import { failedScan } from '../support/run-worlds.ts';
import { DARK, expectAccessible, screenshot } from '../support/view-page.ts';

describeInBrowser('the panel of a finding', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof servePage>>;
  let opened: Awaited<ReturnType<typeof openPage>>[] = [];
  beforeAll(async () => {
    [browser, server] = await Promise.all([
      openBrowser(),
      servePage('test/hub/harness/finding-harness.tsx', new Map()),
    ]);
  });
  afterEach(async () => {
    for (const { complaints, context } of opened) {
      expect(complaints.filter((each) => !each.includes('ERR_FAILED'))).toEqual([]);
      await context.close();
    }
    opened = [];
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function show(
    finding: GivenFinding,
    scheme: 'light' | 'dark' = 'light',
    before?: (page: Page) => Promise<unknown>,
  ): Promise<Page> {
    const watched = await openPage(browser, scheme);
    opened.push(watched);
    const { page } = watched;
    await page.addInitScript((value) => Object.assign(window, { given: value }), finding);
    if (scheme === 'dark') {
      const sheet = `document.documentElement.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(DARK)} }))`;
      await page.addInitScript(
        `addEventListener('DOMContentLoaded', () => { ${sheet}; dispatchEvent(new Event('themeApplied')); })`,
      );
    }
    await before?.(page);
    await page.goto(server.url);
    await page.locator('h2').waitFor();
    return page;
  }

  const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

  it('shows severity with its source, message, state in words and where it was scanned', async () => {
    const page = await show(aGivenFinding());
    await page.getByText('Use parameters.').waitFor();
    expect(await page.locator('h2').innerText()).toBe('SqlInjection');
    expect(await section(page, 'Facts').innerText()).toMatch(
      /State\s+New: the change touched its lines\.\s+Severity\s+critical, from the level of the result\s+First seen\s+3 days ago\s+Tool\s+ast-grep 1\.0\.0\s+Rule\s+no-eval\s+Category\s+api\s+Scanned\s+shop, main, commit c0ffee00\s+Run\s+20270101\.7/,
    );
  });

  it.each(['light', 'dark'] as const)('is accessible, in %s', async (scheme) => {
    const flows = [
      aFlow([aStepAt(3, 'request.params.id'), aStepAt(42, 'the query', { importance: 'essential' })], {
        message: 'From the request to the database.',
      }),
    ];
    const related = [{ ...aStepAt(10, 'Declared here') }];
    const page = await show(aGivenFinding({}, { flows, related }), scheme);
    await page.locator('.code-view-keyword').first().waitFor();
    await page.locator('.markdown').waitFor();
    await screenshot(page, `finding-${scheme}`);
    await expectAccessible(page);
  });

  it('shows the code at the scanned commit, seven lines around, with the range marked and coloured', async () => {
    const page = await show(aGivenFinding());
    await page.locator('.code-view-keyword').first().waitFor();
    const numbers = await page.locator('.code-view-number').allInnerTexts();
    expect(numbers).toEqual(Array.from({ length: 15 }, (_, at) => String(35 + at)));
    const marks = await page.locator('.code-view mark').allInnerTexts();
    expect(marks.join('')).toBe("db.query('SELECT * FROM orders WHERE id = ' + request.params.id)");
    const comment = page.locator('.code-view-line', { hasText: 'An order' }).locator('.code-view-comment');
    expect(await comment.innerText()).toBe('/* An order with its lines. */');
    await page.getByRole('link', { name: 'src/orders.js:42' }).click();
    expect(await page.evaluate(() => window.done.navigated)).toEqual([
      `https://dev.azure.com/fabrikam/Shop/_git/shop?path=/src/orders.js&version=GC${'c0ffee00'.repeat(5)}&line=42`,
    ]);
  });

  it.each([
    ['is gone', {}, { files: {} }, 'The scanned commit has no such file'],
    ['is shorter', { startLine: 100 }, {}, 'The file has only 60 lines'],
    ['is binary', {}, { files: { 'src/orders.js': 'PK\0\u0001' } }, 'The file is binary'],
    [
      'is none',
      { path: null, startLine: null, logicalLocation: 'alpine:3.1' },
      {},
      'names no file of this repository',
    ],
    ['cannot be read', {}, { refusal: REFUSAL }, 'Ask for Read.'],
  ])('says it when the file %s', async (_, finding, world, words) => {
    const page = await show(aGivenFinding(finding, {}, world));
    await page.getByText(words).waitFor();
    await expectAccessible(page);
  });

  it('goes through the steps of a flow by keyboard, each with its own code', async () => {
    const flows = [
      aFlow([aStepAt(3, 'source'), aStepAt(20, 'passed on', { nestingLevel: 1 }), aStepAt(42, 'sink')], {
        cut: { after: 2, steps: 5 },
      }),
      aFlow([aStepAt(9, 'elsewhere')], { message: 'Another way.' }),
    ];
    const page = await show(aGivenFinding({}, { flows, flowsCut: 4 }));
    const flow = section(page, 'Flow');
    await flow.getByRole('button', { name: /source/ }).focus();
    expect(await flow.locator('.code-view-marked').innerText()).toMatch(/^3\s/);
    await page.keyboard.press('ArrowDown');
    expect(await flow.locator('.code-view-marked').innerText()).toMatch(/^20\s/);
    await page.keyboard.press('End');
    expect(await flow.locator('.code-view-marked').innerText()).toMatch(/^42\s/);
    expect(await flow.getByRole('button', { expanded: true }).innerText()).toMatch(/^8\s+sink/);
    expect(await flow.innerText()).toContain('… 5 steps left out');
    expect(await flow.innerText()).toContain('4 more flows in the log of the scan.');
    await flow.getByRole('button', { name: 'Next flow' }).click();
    await flow.getByText('Another way.').waitFor();
    expect(await flow.innerText()).toContain('Flow 2 of 2');
    await expectAccessible(page);
  });

  it('shows a call stack after the flows, each call with its module and thread', async () => {
    const calls = [
      aStepAt(42, 'Orders.find', { module: 'shop', thread: 52 }),
      aStepAt(9, 'main', { path: null, startLine: null, place: 'main', module: 'node' }),
    ];
    const stack = aFlow(calls, { kind: 'stack', message: 'A call stack of the query' });
    const page = await show(aGivenFinding({}, { flows: [aFlow([aStepAt(3, 'source')]), stack] }));
    await section(page, 'Flow').getByRole('button', { name: 'Next flow' }).click();
    const shown = section(page, 'Call stack');
    await shown.getByText('A call stack of the query').waitFor();
    expect(await shown.innerText()).toContain('Call stack 2 of 2');
    expect(await shown.innerText()).toMatch(/Orders\.find\s+shop, thread 52[\s\S]*main\s+main\s+node/);
    await expectAccessible(page);
  });

  it('shows the precision and the rank of a finding that has them', async () => {
    const page = await show(aGivenFinding({ precision: 'very-high', rank: 87.5 }));
    expect(await section(page, 'Facts').innerText()).toMatch(/Precision\s+very-high\s+Rank\s+87\.5 of 100/);
  });

  it('shows the rule’s help without HTML, pictures or links that lead elsewhere than the web', async () => {
    const helpMarkdown = [
      '<script>document.title="hacked"</script><img src=x onerror=alert(1)>',
      '![a picture](https://evil.example/track.png) [bad](javascript:alert(1)) [file](file:///etc/passwd)',
      '[ok](https://example.com/a?b=c) <https://example.com/auto> \u202egpj.exe',
    ].join('\n\n');
    const page = await show(
      aGivenFinding({}, { rule: { ...RULE, helpMarkdown, helpUri: 'javascript:alert(1)' } }),
    );
    const markdown = page.locator('.markdown');
    await markdown.waitFor();
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await markdown.innerText()).toContain('<img src=x onerror=alert(1)>');
    expect(await markdown.innerText()).toContain('a picture');
    expect(await page.locator('main').innerText()).not.toContain('\u202e');
    const links = await page
      .locator('main a')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    expect(links.filter((href) => href === null || !/^https?:/.test(href))).toEqual([]);
    await markdown.getByRole('link', { name: 'ok' }).click();
    expect(await page.evaluate(() => window.done.opened)).toEqual(['https://example.com/a?b=c']);
  });

  it('shows code that hides something as what it is', async () => {
    const files = { 'src/orders.js': `${'\n'.repeat(41)}if (a\u202e) { /* \u2066 admin */ }` };
    const page = await show(aGivenFinding({ startColumn: null, endColumn: null }, {}, { files }));
    await page.getByText('This code is not what it looks like').waitFor();
    expect(await page.locator('.code-view').innerText()).not.toMatch(/[\u202e\u2066]/);
    await expectAccessible(page);
  });

  it('still shows code and help when its second script fails, and gets it when asked again', async () => {
    const page = await show(aGivenFinding(), 'light', (each) =>
      each.route('**/detail.js', (route) => route.abort()),
    );
    await page.getByText('A part of this page could not be loaded').waitFor();
    await page.locator('.code-view').waitFor();
    await page.getByText('Use **parameters**').waitFor();
    await expectAccessible(page);
    await page.unroute('**/detail.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.code-view-keyword').first().waitFor();
    expect(await page.getByText('could not be loaded').count()).toBe(0);
  });

  it('still shows everything else when the messages are lost', async () => {
    const page = await show({ ...aGivenFinding(), messages: null });
    await page.getByText('The messages are lost.').waitFor();
    await page.locator('.code-view').waitFor();
    expect(await section(page, 'Rule').innerText()).toContain('CWE-89');
    await expectAccessible(page);
  });

  it('shows a fixed finding as it was in the baseline', async () => {
    const scan = failedScan();
    const files = { 'src/login.js': 'a\nb\nredirect(request.query.to);\nd' };
    const page = await show(given(scan, scan.findings.length, {}, { files }));
    expect(await page.locator('.finding-panel-marks').innerText()).toContain('fixed');
    await section(page, 'Code before').locator('.code-view-marked', { hasText: 'redirect' }).waitFor();
    await screenshot(page, 'finding-fixed');
    await expectAccessible(page);
  });

  it('says what was decided and what suppresses it', async () => {
    const decision = {
      decision: 'wont_fix',
      justification: 'RiskAccepted',
      reason: 'Only in tests.',
      expires: '2027-06-30',
    } as const;
    const suppression = { kind: 'inSource', status: 'accepted', justification: 'nosemgrep' } as const;
    const page = await show(aGivenFinding({ decision, suppression, suppressed: true }));
    const facts = await section(page, 'Facts').innerText();
    expect(facts).toContain('Dismissed: will not be fixed (until 2027-06-30). RiskAccepted: Only in tests.');
    expect(facts).toContain('Suppressed in the code: nosemgrep');
  });

  it('shows the code of a secret only when asked', async () => {
    const page = await show(aGivenFinding({ ruleId: 'hardcoded-password' }));
    await page.getByText('This code holds a secret').waitFor();
    expect(await page.locator('.code-view').count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.locator('.code-view-marked').waitFor();
  });

  it('shows the code of a secret nowhere before, neither in its flow nor of a fixed one', async () => {
    const flows = [aFlow([aStepAt(42, 'the password')])];
    const page = await show(aGivenFinding({ ruleId: 'x', ruleName: 'Hard-coded credential' }, { flows }));
    await section(page, 'Flow').waitFor();
    expect(await page.locator('.code-view').count()).toBe(0);
    const buttons = page.getByRole('button', { name: 'Show it' });
    expect(await buttons.count()).toBe(2);
    await buttons.first().press('Enter');
    await page.locator('.code-view').nth(1).waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('.finding-panel') !== null)).toBe(true);

    const scan = failedScan();
    const [fixed] = scan.fixed;
    if (fixed === undefined) throw new Error('nothing is fixed');
    const secret = { ...scan, fixed: [{ ...fixed, path: 'src/orders.js', cwe: [798] }] };
    const old = await show(given(secret, scan.findings.length));
    await old.getByText('This code holds a secret').waitFor();
    expect(await old.locator('.code-view').count()).toBe(0);
  });

  it('says of a finding whose tool did not run that nobody knows', async () => {
    const scan = failedScan();
    const page = await show(given({ ...scan, fixed: [], notScanned: scan.fixed }, scan.findings.length));
    expect(await section(page, 'Facts').innerText()).toContain('nobody knows whether it is still there');
  });

  it('opens pages outside the collection in a new tab only, and says where they are', async () => {
    const page = await show(aGivenFinding());
    await page.getByRole('link', { name: '20270101.7' }).click();
    expect(await page.evaluate(() => window.done)).toMatchObject({
      navigated: [],
      opened: ['https://dev.azure.com/run/7'],
    });
    expect(await page.getByRole('link', { name: '20270101.7' }).getAttribute('title')).toBe(
      'https://dev.azure.com/run/7',
    );
  });

  it('says what the tool offers to change, and what it only suggests', async () => {
    const offered = await show(aGivenFinding({ fixes: 1 }, { fixes: ['Use a parameter'] }));
    await section(offered, 'Fix by the tool').getByText('Use a parameter').waitFor();
    const suggested = await show(aGivenFinding({ fixes: 0 }, { fixes: ['Remove the escape'] }));
    const shown = await section(suggested, 'Suggestion by the tool').innerText();
    expect(shown).toMatch(/FixGate does not apply it[\s\S]*Remove the escape/u);
    expect(await suggested.getByText('the tool offers a fix').count()).toBe(0);
  });

  it('copies its address and closes', async () => {
    const page = await show(aGivenFinding());
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.waitForFunction(() => window.done.said.length > 0);
    expect(await page.evaluate(() => window.done.said)).toEqual(['Link copied.']);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText('closed').waitFor();
  });
});

const REFUSAL = {
  code: 'platform.missing-permission',
  message: 'Ada may not read the repository shop.',
  next: 'Ask for Read.',
} as const;
