import { describe, expect, it } from 'vitest';
import { log, read, resultAt } from '../read.ts';

describe('whether a scan took place and saw everything', () => {
  it('calls a scan that failed not successful, with its reasons', async () => {
    const notification = { level: 'error', message: { text: 'could not parse b.js' } };
    const { runs, faults } = await read(
      log([], { invocations: [{ executionSuccessful: false, toolExecutionNotifications: [notification] }] }),
    );
    expect(runs).toMatchObject([{ successful: false, problems: ['could not parse b.js'] }]);
    expect(faults).toMatchObject([
      { code: 'scan.not-successful', message: expect.stringMatching(/could not parse b\.js/) },
    ]);
  });

  it.each([
    ['exitSignalName', 'BUGS FOUND', true],
    ['exitCodeDescription', 'BUGS FOUND', true],
    ['exitSignalName', 'BUGS FOUND,MISSING CLASSES', false],
    ['exitSignalName', 'ERROR', false],
  ])('takes a scan of SpotBugs with %s %j for successful: %s', async (name, words, successful) => {
    const invocations = [{ executionSuccessful: false, exitCode: 1, [name]: words }];
    expect((await read(log([], { invocations }))).runs).toMatchObject([{ successful }]);
  });

  it('looks up what a notification says, and believes that a process never started', async () => {
    const driver = { name: 'P', notifications: [{ id: 'N1', messageStrings: { m: { text: 'lost {0}' } } }] };
    const notification = {
      level: 'ERROR',
      descriptor: { id: 'N1' },
      message: { id: 'm', arguments: ['b.js'] },
    };
    const invocations = [
      { toolExecutionNotifications: [notification] },
      { processStartFailureMessage: 'no such file' },
    ];
    const { runs } = await read(log([], { tool: { driver }, invocations }));
    expect(runs).toMatchObject([{ successful: false, problems: ['lost b.js', 'no such file'] }]);
  });

  it.each(['false', 'False', ' FALSE '])(
    'takes the word %j for what it says',
    async (executionSuccessful) => {
      const { runs, faults } = await read(log([], { invocations: [{ executionSuccessful }] }));
      expect(runs).toMatchObject([{ successful: false }]);
      expect(faults).toMatchObject([{ code: 'scan.not-successful' }]);
    },
  );

  it.each([
    [{ exitCode: 2 }, [], false],
    [{ exitCode: 2, exitCodeDescription: 'no such rule' }, [], false],
    [{ exitCode: 1 }, [resultAt('a.js')], true],
    [{ exitCode: 1, executionSuccessful: true }, [], true],
    [{ exitCode: 0 }, [], true],
    [{ exitCode: 0, exitSignalName: 'SUCCESS' }, [], true],
    [{ exitSignalName: 'SIGKILL' }, [], false],
    [{ exitSignalName: 'SIGSEGV' }, [resultAt('a.js')], false],
    [{ exitSignalName: 'SIGPIPE', executionSuccessful: true }, [], true],
  ])('takes %j beside the results %j for a successful scan: %s', async (invocation, results, successful) => {
    const { runs } = await read(log(results, { invocations: [invocation] }));
    expect(runs).toMatchObject([{ successful }]);
  });

  it('calls a scan whose conversion failed not successful', async () => {
    const invocation = { executionSuccessful: false, exitCodeDescription: 'line 7 is no finding' };
    const { runs } = await read(log([], { conversion: { tool: { driver: { name: 'C' } }, invocation } }));
    expect(runs).toMatchObject([{ successful: false, problems: ['line 7 is no finding'] }]);
  });

  it('reads a single invocation and notification that a serializer wrote without their lists', async () => {
    const notification = { level: 'error', message: { text: 'b.ps1 was not read' } };
    const invocations = { executionSuccessful: false, toolExecutionNotifications: notification };
    const { runs } = await read(log([], { invocations }));
    expect(runs).toMatchObject([{ successful: false, problems: ['b.ps1 was not read'] }]);
  });

  it('takes warnings and exit codes for what they are', async () => {
    const notification = { message: { text: 'deprecated' } };
    const { runs, faults } = await read(
      log([], {
        invocations: [{ exitCode: 1, executionSuccessful: true, toolExecutionNotifications: [notification] }],
      }),
    );
    expect(runs).toMatchObject([{ successful: true, problems: [] }]);
    expect(faults).toEqual([]);
  });

  it.each([[{ results: null }], [{ results: undefined }]])(
    'takes a run of Go that found nothing (%j) for clean, if it says that it was successful',
    async (run) => {
      const faultsOf = async (more: object) =>
        (await read(log(undefined, { ...run, ...more }))).faults.map((fault) => fault.code);
      const invocations = [{ executionSuccessful: true }];
      const failed = { level: 'error', message: { text: 'b.go was not read' } };
      expect(await faultsOf({ invocations })).toEqual([]);
      for (const other of [
        [],
        [{}],
        [{ executionSuccessful: true }, { exitCode: 0 }],
        [{ executionSuccessful: 'true' }],
      ]) {
        expect(await faultsOf({ invocations: other })).toEqual(['scan.not-successful']);
      }
      const noted = [{ executionSuccessful: true, toolExecutionNotifications: [failed] }];
      expect(await faultsOf({ invocations: noted })).toContain('scan.not-successful');
    },
  );

  it('takes null results for none beside null rules: so a program in Go writes lists that nothing was added to', async () => {
    const faults = async (rules: unknown, more: object = {}, limits: object = {}) =>
      (await read(log(null, { tool: { driver: { name: 'x', rules } }, ...more }), { limits })).faults.length;
    expect(await faults(null)).toBe(0);
    expect(await faults(null, {}, { smallBytes: 1 })).toBe(0);
    expect(await faults([])).toBe(1);
    expect(await faults(undefined)).toBe(1);
    expect(await faults(null, { invocations: [{ executionSuccessful: false }] })).toBe(2);
  });

  it('says of null results how a clean scan gets an empty list', async () => {
    const [fault] = (await read(log(null))).faults;
    expect(fault?.next).toContain('.runs[].results //= []');
  });

  it('says of a log without runs, as Salesforce Code Analyzer writes a clean scan, how it becomes one', async () => {
    const { runs, findings, faults } = await read({ version: '2.1.0', runs: [] });
    expect([...runs, ...findings]).toEqual([]);
    expect(faults.map((fault) => fault.code)).toEqual(['scan.not-successful']);
    expect(faults[0]?.next).toContain('results: []');
  });

  it('takes a scan of KubeLinter that found something for successful, and none without results', async () => {
    const successful = async (name: string, results: readonly object[], more: object = {}) => {
      const invocations = [{ executionSuccessful: false, ...more }];
      return (await read(log(results, { tool: { driver: { name } }, invocations }))).runs[0]?.successful;
    };
    const found = [resultAt('a.yaml')];
    expect(await successful('kube-linter', found)).toBe(true);
    expect(await successful('kube-linter', [])).toBe(false);
    expect(await successful('kube-linter', found, { exitCodeDescription: 'no memory' })).toBe(false);
    expect(await successful('other', found)).toBe(false);
  });

  it('takes a scan of Nuclei for successful, which writes that it was not whatever happened', async () => {
    const run = { tool: { driver: { name: 'Nuclei' } }, invocations: [{ executionSuccessful: false }] };
    expect(await read(log([resultAt('login')], run))).toMatchObject({
      runs: [{ successful: true }],
      faults: [],
    });
  });

  it('calls a scan of TFLint failed whose second run says what it could not read', async () => {
    const outcome = async (results: unknown, name: string) => {
      const { faults, findings } = await read(log(results, { tool: { driver: { name } } }));
      return [findings.length, ...faults.map((fault) => fault.code)];
    };
    const failure = { ruleId: 'application_error', level: 'error', message: { text: 'no such module' } };
    expect(await outcome([failure], 'tflint-errors')).toEqual([1, 'scan.not-successful']);
    expect(await outcome([], 'tflint-errors')).toEqual([0]);
    expect(await outcome([failure], 'tflint')).toEqual([1]);
  });

  it('calls a scan of GNAT SAS failed if one of the tools that it ran says what failed', async () => {
    const outcome = async (failures: unknown) => {
      const extensions = [{ name: 'Infer' }, { name: 'GNATcheck', properties: { failures } }];
      const tool = { driver: { name: 'GNATSAS' }, extensions };
      const [run] = (await read(log([], { tool, invocations: [{ executionSuccessful: true }] }))).runs;
      return [run?.successful, ...(run?.problems ?? [])];
    };
    expect(await outcome(['a.adb was not compiled'])).toEqual([false, 'a.adb was not compiled']);
    expect(await outcome([])).toEqual([true]);
    expect(await outcome(undefined)).toEqual([true]);
  });

  it('takes no results of csgrep for none: it always writes what it knows of its input', async () => {
    const faults = async (properties: object, limits: object = {}) => {
      const input = { ...log(undefined), inlineExternalProperties: [properties] };
      return (await read(input, { limits })).faults.map((fault) => fault.code);
    };
    expect(await faults({ externalizedProperties: { tool: 'ShellCheck' } })).toEqual([]);
    expect(await faults({ externalizedProperties: { tool: 'ShellCheck' } }, { smallBytes: 1 })).toEqual([]);
    expect(await faults({})).toEqual(['scan.not-successful']);
  });

  it('takes a scan that Salus converted for successful, if it found something that is no failure', async () => {
    const successful = async (rule: string) => {
      const run = {
        tool: { driver: { name: 'Brakeman', rules: [{ id: rule }] } },
        conversion: { tool: { driver: { name: 'Salus' } } },
        invocations: [{ executionSuccessful: false }],
      };
      return (await read(log([{ ...resultAt('a.rb'), ruleId: rule }], run))).runs[0]?.successful;
    };
    expect(await successful('18')).toBe(true);
    expect(await successful('SAL002')).toBe(false);
  });

  it.each([
    ['null results', { version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: null }] }],
    ['results that are an object', { version: '2.1.0', runs: [{ tool: {}, results: { a: 1 } }] }],
    ['no results anywhere', { version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } } }] }],
    ['results outside of the runs', { ...log([]), inlineExternalProperties: [{ results: [{}] }] }],
  ])('takes %s for no scan', async (_name, input) => {
    expect((await read(input)).faults).toMatchObject([{ code: 'scan.not-successful' }]);
  });

  it('is told in the words of notifications without a level, if no others say what failed', async () => {
    const place = { physicalLocation: { artifactLocation: { uri: 'src/A.java' } } };
    const notes = [
      { message: { text: 'cannot be parsed' }, locations: [place] },
      { level: 'note', message: { text: '12 files' } },
    ];
    const problems = async (executionSuccessful: boolean) =>
      (await read(log([], { invocations: [{ executionSuccessful, toolExecutionNotifications: notes }] })))
        .runs[0]?.problems;
    expect(await problems(false)).toEqual(['src/A.java: cannot be parsed']);
    expect(await problems(true)).toEqual([]);
  });

  it.each([
    ...['gosec', 'golangci-lint', 'Bearer', 'terrascan', 'kube-score', 'gosec (MegaLinter GO_GOSEC)'],
    ...['PVS-Studio', 'revive', 'lintr', 'ESLint', 'kube-linter', 'protolint', 'tflint', 'tflint-errors'],
  ])('takes null or no results of %s for none: it writes an empty list so', async (name) => {
    const faults = async (results: unknown, more: object = {}) =>
      (await read(log(results, { tool: { driver: { name } }, ...more }))).faults.length;
    expect(await faults(null)).toBe(0);
    expect(await faults(undefined)).toBe(0);
    expect(await faults({})).toBe(1);
    expect(await faults(null, { invocations: [{ executionSuccessful: false }] })).toBe(2);
    expect(await faults(undefined, { invocations: [{ executionSuccessful: false }] })).toBe(1);
  });
});
