import { expect, it } from 'vitest';
import type { AgentTimelineRecord } from '../../../sandbox/agent/agent-host.ts';
import { createAgentHost } from '../../../sandbox/server/areas/build/agent-host.ts';
import { addDefinition } from '../../../sandbox/server/world/populate-build.ts';
import type { TestSandbox } from '../../support/sandbox.ts';
import { describeHosted } from './describe-hosted.ts';

/** As in the sample's manifest. */
const TASK_ID = '8f1c3c3e-3c5e-4b0e-9a52-6a2f6cf0a001';

const STEP: AgentTimelineRecord = {
  id: '22222222-2222-2222-2222-222222222222',
  parentId: null,
  type: 'Task',
  name: 'Sample step',
  refName: 'sample',
  identifier: 'job.sample',
  order: 1,
  attempt: 1,
  state: 'completed',
  result: 'succeeded',
  resultCode: null,
  startTime: null,
  finishTime: null,
  currentOperation: null,
  percentComplete: null,
  workerName: null,
  task: { id: TASK_ID, name: 'Sample', version: '1.0.0' },
  logId: null,
  issues: [],
  errorCount: 0,
  warningCount: 0,
};

/** A run that is in progress; the sample's task is in it unless `withoutTask`. */
async function startRun(test: TestSandbox, withoutTask = false): Promise<number> {
  if (test.services.world.pushes.length === 0) await test.commit({ a: '1\n' });
  const definition = addDefinition(test.services, test.project, test.repository, {
    name: `pipeline ${test.services.world.definitions.length}`,
  });
  const queued = await test.api('POST', '/Fabrikam/_apis/build/builds', {
    definition: { id: definition.id },
  });
  const host = createAgentHost(test.services);
  await host.startBuild(queued.body.id);
  if (!withoutTask) await host.upsertRecord(queued.body.id, STEP);
  return queued.body.id;
}

const tabOf = (id: number): string => `/Fabrikam/_build/results?buildId=${id}&view=acme.sample.tab`;

describeHosted('a tab on a run', 'each', ({ test, open }) => {
  it('hears of the run at once, of every change, and of its end', async () => {
    const id = await startRun(test());
    const { page, frame } = await open({ path: tabOf(id) });
    const seen = async (): Promise<readonly string[]> =>
      ((await frame.locator('body').textContent()) ?? '').trim().split('\n');
    await expect.poll(seen).toEqual([expect.stringMatching(new RegExp(`^${id} \\S+ status 1 queued true$`))]);
    await frame.locator('body[data-displayed=yes]').waitFor();
    const host = createAgentHost(test().services);
    await host.setBuildNumber(id, 'renamed');
    await expect.poll(async () => (await seen()).at(-1)).toBe(`${id} renamed status 1 queued true`);
    await host.finishBuild(id, 'succeeded');
    await expect.poll(async () => (await seen()).at(-1)).toBe(`${id} renamed status 2 queued true`);
    expect(await seen()).toHaveLength(3);
    // 700 px is what the page asked for.
    expect((await page.locator('#host iframe').boundingBox())?.height).toBeGreaterThanOrEqual(700);
  });

  it('finds the run in the page data, and leads to other tabs', async () => {
    const id = await startRun(test());
    const { page, frame } = await open({ path: tabOf(id) });
    const data = await frame.evaluate(async () => {
      const service = await window.SDK.getService('ms.vss-build-web.build-page-data-service');
      const { build, definition } = await service.getBuildPageData();
      return { build: build.id, project: build.project.name, definition: definition.id };
    });
    expect(data).toMatchObject({ build: id, project: 'Fabrikam', definition: expect.any(Number) });
    await frame.evaluate(() => {
      const { selectTab } = window.SDK.getConfiguration() as { selectTab(id: string): void };
      selectTab('logs');
    });
    await page.waitForURL((url) => url.searchParams.get('view') === 'logs');
  });

  it('stands only on runs that have a task of the extension', async () => {
    const [withTask, withoutTask] = [await startRun(test()), await startRun(test(), true)];
    const answer = async (path: string): Promise<[number, boolean]> => {
      const response = await fetch(`${test().url}${path}`);
      return [response.status, (await response.text()).includes('Sample tab')];
    };
    expect(await answer(tabOf(withTask))).toEqual([200, true]);
    expect(await answer(`/Fabrikam/_build/results?buildId=${withTask}`)).toEqual([200, true]);
    expect(await answer(tabOf(withoutTask))).toEqual([404, false]);
    expect(await answer(`/Fabrikam/_build/results?buildId=${withoutTask}`)).toEqual([200, false]);
  });
});
