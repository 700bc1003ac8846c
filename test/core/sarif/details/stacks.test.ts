import { describe, expect, it } from 'vitest';
import { detail, flow, place } from './read-details.ts';

describe('the call stack of a finding', () => {
  const frame = (uri: string, startLine: number, more: object = {}) => ({
    location: { ...place(uri, startLine), ...more },
  });

  it('is a flow of calls with place, module and thread, behind the flows', async () => {
    const { flows, flowsCut } = await detail({
      ...flow({ location: place('a.ts', 1) }),
      stacks: [
        { frames: [] },
        {
          message: { text: 'called [here](1)' },
          frames: [
            { ...frame('b.ts', 2, { message: { text: 'thrown' } }), module: 'platform', threadId: 52 },
            {
              ...frame('c.ts', 3, { logicalLocations: [{ fullyQualifiedName: 'list::add' }] }),
              threadId: -1,
            },
            { location: { logicalLocations: [{ fullyQualifiedName: 'main' }] }, module: 7 },
            {},
          ],
        },
      ],
    });
    expect(flowsCut).toBe(0);
    expect(flows.map(({ kind, message, steps }) => [kind, message, steps.length])).toEqual([
      ['flow', null, 1],
      ['stack', 'called here', 4],
    ]);
    expect(flows[1]?.steps).toMatchObject([
      { path: 'b.ts', startLine: 2, message: 'thrown', module: 'platform', thread: 52, nestingLevel: 0 },
      { path: 'c.ts', startLine: 3, message: 'list::add', module: null, thread: null },
      { path: null, place: 'main', message: null, module: null },
      { path: null, place: null, message: null },
    ]);
  });

  it('is kept within the bounds of flows', async () => {
    const frames = Array.from({ length: 130 }, (_, at) => frame('a.ts', at + 1));
    const { flows, flowsCut } = await detail({
      ...flow({ location: place('a.ts', 1) }),
      stacks: Array(12).fill({ frames }),
    });
    expect([flows.length, flowsCut]).toEqual([10, 3]);
    expect(flows[1]?.cut).toEqual({ after: 50, steps: 30 });
  });

  it('is no flow that counts: it says who called the code, not where its data comes from', async () => {
    const { finding } = await detail({ stacks: [{ frames: [frame('a.ts', 1)] }] });
    expect(finding.flows).toBe(0);
  });

  it('shows no secret that the finding is about', async () => {
    const snippet = { region: { startLine: 1, snippet: { text: 'key = "hunter2hunter2"' } } };
    const { flows } = await detail({
      properties: { tags: ['CWE-798'] },
      stacks: [
        {
          message: { text: 'with hunter2hunter2' },
          frames: [
            {
              location: { physicalLocation: { artifactLocation: { uri: 'a' }, ...snippet } },
              module: 'hunter2hunter2',
            },
          ],
        },
      ],
    });
    expect(JSON.stringify(flows)).not.toContain('hunter2');
  });
});
