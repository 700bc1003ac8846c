import { describe, expect, it } from 'vitest';
import { log } from '../read.ts';
import { detail, details, flow, place } from './read-details.ts';

const driver = (rules: unknown[], more: object = {}) => ({
  tool: { driver: { name: 'Probe', rules, ...more } },
});

describe('the flow of a finding', () => {
  it('has steps with path, region, message, importance and depth', async () => {
    const step = {
      location: {
        physicalLocation: {
          artifactLocation: { uri: 'file:///src/repo/a%20b.ts' },
          region: { startLine: 3, startColumn: 2, endColumn: 9 },
        },
        message: { text: 'goes [on](1) at {0}', arguments: ['here'] },
      },
      importance: 'essential',
      nestingLevel: 2,
    };
    const { flows, flowsCut } = await detail(flow(step, {}));
    const nothing = {
      path: null,
      place: null,
      startLine: null,
      startColumn: null,
      endLine: null,
      endColumn: null,
      module: null,
      thread: null,
    };
    expect(flowsCut).toBe(0);
    expect(flows).toEqual([
      {
        kind: 'flow',
        message: null,
        cut: null,
        steps: [
          {
            ...nothing,
            ...{ path: 'a b.ts', startLine: 3, startColumn: 2, endLine: 3, endColumn: 9 },
            ...{ message: 'goes on at here', importance: 'essential', nestingLevel: 2 },
          },
          { ...nothing, message: null, importance: 'important', nestingLevel: 0 },
        ],
      },
    ]);
  });

  it('takes what it lacks from the table of the run, from artifacts and from base ids', async () => {
    const { flows } = await detail(
      flow({ index: 1 }, { index: 1, importance: 'unimportant' }, { index: 9 }),
      {
        artifacts: [{ location: { uri: 'lib/x.c', uriBaseId: 'ROOT' } }],
        originalUriBaseIds: { ROOT: { uri: 'file:///src/repo/sub/' } },
        threadFlowLocations: [
          {},
          {
            location: { physicalLocation: { artifactLocation: { index: 0 }, region: { startLine: 7 } } },
            importance: 'essential',
            nestingLevel: 1,
          },
        ],
      },
    );
    expect(flows[0]?.steps).toMatchObject([
      { path: 'sub/lib/x.c', startLine: 7, importance: 'essential', nestingLevel: 1 },
      { path: 'sub/lib/x.c', importance: 'unimportant' },
      { path: null, place: null },
    ]);
  });

  it('names what stands for a file that the repository does not have', async () => {
    const { flows } = await detail(
      flow(
        { location: { logicalLocations: [{ fullyQualifiedName: 'lib.Query.run' }] } },
        { location: place('https://example.org/x.js', 1) },
      ),
    );
    expect(flows[0]?.steps.map(({ path, place: name }) => [path, name])).toEqual([
      [null, 'lib.Query.run'],
      [null, 'https://example.org/x.js'],
    ]);
  });

  it('keeps its beginning and its end when it is too long, and counts the rest', async () => {
    const steps = Array.from({ length: 130 }, (_, at) => ({ location: place('a.ts', at + 1) }));
    const { flows } = await detail(flow(...steps));
    const lines = flows[0]?.steps.map(({ startLine }) => startLine);
    expect([lines?.length, lines?.[0], lines?.[49], lines?.[50], lines?.[99]]).toEqual([100, 1, 50, 81, 130]);
    expect(flows[0]?.cut).toEqual({ after: 50, steps: 30 });
  });

  it('is one of at most ten; thread flows of one code flow are flows of their own', async () => {
    const threadFlow = { message: { text: 't' }, locations: [{ location: place('a.ts', 1) }] };
    const codeFlow = {
      message: { text: 'c' },
      threadFlows: [threadFlow, { ...threadFlow, message: undefined }],
    };
    const { flows, flowsCut } = await detail({
      codeFlows: [...Array(7).fill(codeFlow), { threadFlows: [{}] }, null],
    });
    expect([flows.length, flowsCut]).toEqual([10, 4]);
    expect(flows.map(({ message }) => message).slice(0, 2)).toEqual(['t', 'c']);
  });
});

describe('the messages of places', () => {
  it('are looked up in the rule, the driver and extensions', async () => {
    const message = (id: string) => ({ message: { id, arguments: ['x'] } });
    const { related } = await detail(
      { relatedLocations: ['own', 'global', 'ofExtension', 'nowhere'].map(message) },
      {
        tool: {
          driver: {
            name: 'Probe',
            rules: [{ id: 'R1', messageStrings: { own: { text: 'own {0}' } } }],
            globalMessageStrings: { global: { text: 'global {0}' } },
          },
          extensions: [{ name: 'e', globalMessageStrings: { ofExtension: { text: 'extension {0}' } } }],
        },
      },
    );
    expect(related.map(({ message: words }) => words)).toEqual([
      'own x',
      'global x',
      'extension x',
      'nowhere: x',
    ]);
  });

  it('are clipped', async () => {
    const { related } = await detail({ relatedLocations: [{ message: { text: 'x'.repeat(9999) } }] });
    expect(related[0]?.message).toHaveLength(500);
  });
});

it('further locations of a result come before its related ones; there are at most fifty', async () => {
  const { related, relatedCut } = await detail({
    locations: [{ message: { text: 'nowhere' } }, place('a.ts', 1), place('b.ts', 2)],
    relatedLocations: [{ id: 1, ...place('c.ts', 3) }, 'none', ...Array(60).fill(place('d.ts', 4))],
  });
  expect(related.slice(0, 3).map(({ path, message }) => path ?? message)).toEqual([
    'nowhere',
    'b.ts',
    'c.ts',
  ]);
  expect([related.length, relatedCut]).toEqual([50, 13]);
});

it('the fixes of a result are described where the log does', async () => {
  const fixes = [{ description: { text: 'Use [x](1)' } }, {}, 'none'];
  expect((await detail({ fixes })).fixes).toEqual(['Use x', null]);
});

describe('the help of a rule', () => {
  it('is whatever the log says, in an extension too', async () => {
    const rule = {
      id: 'R1',
      name: 'name',
      shortDescription: { text: 'short' },
      fullDescription: { markdown: '*full*' },
      help: { markdown: '# Help' },
      helpUri: 'https://example.org',
    };
    const { rule: help } = await detail(
      { rule: { toolComponent: { index: 0 }, index: 0 } },
      {
        tool: { driver: { name: 'Probe' }, extensions: [{ name: 'e', rules: [rule] }] },
      },
    );
    expect(help).toEqual({
      tool: 'Probe',
      ruleId: 'R1',
      name: 'name',
      shortDescription: 'short',
      fullDescription: '*full*',
      help: null,
      helpMarkdown: '# Help',
      helpUri: 'https://example.org',
    });
  });

  it('is one object for all findings of the rule, clipped', async () => {
    const rule = {
      id: 'R1',
      shortDescription: { text: 'd'.repeat(9999) },
      help: { text: 'h'.repeat(99_999) },
    };
    const [a, b] = await details(log([{ ruleId: 'R1' }, { ruleId: 'R1/2' }], driver([rule])));
    expect(a?.rule).toBe(b?.rule);
    expect([a?.rule?.shortDescription?.length, a?.rule?.help?.length]).toEqual([1024, 16_384]);
  });

  it('is null where no rule is described', async () => {
    expect((await detail({ ruleId: 'X' })).rule).toBeNull();
  });
});

it('secrets stand in no detail', async () => {
  const secret = 'hunter2-Zx81+q/Lm';
  const token = `ghp_${'a1B2'.repeat(9)}`;
  const quoting = (text: string) => ({
    message: { text: `here: ${secret} or ${encodeURIComponent(secret)}` },
    logicalLocations: [{ name: secret }],
    physicalLocation: { region: { startLine: 1, snippet: { text } } },
  });
  const result = {
    message: { text: 'password' },
    locations: [quoting(`p = "${secret}"`)],
    relatedLocations: [quoting('x')],
    ...flow({ location: quoting('x') }),
  };
  const found = await detail({ ruleId: 'hardcoded-password', ...result }, driver([]));
  expect(JSON.stringify(found)).not.toContain(secret);
  expect(JSON.stringify(found)).not.toContain(encodeURIComponent(secret));
  const other = await detail(
    { relatedLocations: [{ message: { text: token } }], ...flow({ location: { message: { text: token } } }) },
    driver([{ id: 'R1', help: { text: token, markdown: token }, shortDescription: { text: token } }]),
  );
  expect(JSON.stringify(other)).not.toContain(token);
  expect(other.rule?.help).toContain('redacted');
});

it('a long template or address that many steps refer to takes no time', async () => {
  const long = 'eyJ-----BEGIN PRIVATE KEY----- '.repeat(90_000);
  const location = { physicalLocation: { artifactLocation: { index: 0 } }, message: { id: 'long' } };
  const results = Array.from({ length: 50 }, () => ({
    ruleId: 'secret',
    message: { text: 'm' },
    locations: [{ physicalLocation: { region: { startLine: 1, snippet: { text: long.slice(0, 2000) } } } }],
    codeFlows: Array(10).fill({ threadFlows: [{ locations: Array(100).fill({ location }) }] }),
  }));
  const run = { artifacts: [{ location: { uri: `x/${'y'.repeat(5_000_000)}` } }] };
  const rule = { id: 'secret', messageStrings: { long: { text: long } } };
  // Each of the 50 000 steps with all of it would take minutes.
  const [first] = await details(log(results, { ...run, ...driver([rule]) }));
  expect(first?.flows.at(-1)?.steps.at(-1)?.message).toBe('[redacted]…');
});
