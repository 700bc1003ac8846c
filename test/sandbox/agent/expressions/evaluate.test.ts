import { describe, expect, it } from 'vitest';
import { evaluate, type Scope } from '../../../../sandbox/agent/expressions/evaluate.ts';
import { lookup } from '../../../../sandbox/agent/expressions/value.ts';

const scope: Scope = {
  contexts: {
    variables: lookup([
      ['Build.SourceBranch', 'refs/heads/main'],
      ['flag', 'True'],
      ['n', '3'],
    ]),
    dependencies: lookup([
      [
        'A',
        lookup([
          ['result', 'Succeeded'],
          ['outputs', lookup([['step.verdict', 'passed']])],
        ]),
      ],
    ]),
  },
  status: { succeeded: (names) => names.every((name) => name === 'A'), always: () => true },
};

describe('expressions evaluate as documented', () => {
  it.each([
    ["eq(variables['build.sourcebranch'], 'REFS/heads/MAIN')", true],
    ['eq(variables.flag, true)', true],
    ['eq(true, variables.flag)', true],
    ['eq(true, variables.missing)', false],
    ["eq(variables['missing'], '')", true],
    ["eq('', variables['missing'])", true],
    ["eq(1, 'x')", false],
    ["ne(1, 'x')", true],
    ['gt(variables.n, 2)', true],
    ["le(2, '2')", true],
    ['ge(1.10.0, 1.9)', true],
    ["and(succeeded(), startsWith(variables['Build.SourceBranch'], 'refs/heads/'))", true],
    ["or(eq(1, 2), succeeded('B'))", false],
    ['xor(true, false)', true],
    ['not(always())', false],
    ["in('b', 'A', 'B')", true],
    ["notIn('c', 'A', 'B')", true],
    ["contains('Hello', 'ELL')", true],
    ["endsWith('a.sarif', '.SARIF')", true],
    ["containsValue(dependencies.A.outputs, 'Passed')", true],
    ["eq(dependencies.A.outputs['step.verdict'], 'passed')", true],
    ["eq(dependencies.a.Result, 'succeeded')", true],
    ["dependencies.X.outputs['y']", null],
    ["format('{0}-{{x}}-{1}', 'a', 1)", 'a-{x}-1'],
    ["coalesce('', null, variables.missing, 'z')", 'z'],
    ["'it''s'", "it's"],
    ["iif(eq(1, 1), 'y', 'n')", 'y'],
    ["join('-', split('a,b', ','))", 'a-b'],
    ["upper(trim(' a '))", 'A'],
    ['-1.5', -1.5],
  ])('%s', (text, expected) => {
    expect(evaluate(text, scope)).toBe(expected);
  });

  it.each([
    ['', 'Unexpected end of expression'],
    ['eq(1', 'Unexpected end'],
    ['eq(1, 2) x', "Unexpected symbol 'x' at position 10"],
    ['eq(1 && 2)', "Unexpected symbol '&'"],
    ['eq(1)', "Too few parameters for 'eq'"],
    ['nope()', "Unrecognized function: 'nope'"],
    ['constructor()', "Unrecognized function: 'constructor'"],
    ['github.x', "Unrecognized value: 'github'"],
    ["gt(1, 'x')", "Unable to convert 'x' to Number"],
  ])('%s is an error', (text, message) => {
    expect(() => evaluate(text, scope)).toThrow(message);
  });
});
