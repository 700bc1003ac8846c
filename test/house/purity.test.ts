import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { projectFiles, read } from './source-files.ts';

/** Clock, random, environment and network enter as ports; only these rooms may touch them. */
const EDGES = /^(src\/(node|agent|cli)|hub\/(host|pages))\//;

const IMPURE_GLOBALS = new Set([
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'performance',
  'crypto',
  'XMLHttpRequest',
  'localStorage',
  'sessionStorage',
  'indexedDB',
]);

function offences(file: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const say = (node: ts.Node, what: string): void => {
    found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (
      ts.isNewExpression(node) &&
      node.expression.getText() === 'Date' &&
      (node.arguments?.length ?? 0) === 0
    )
      say(node, 'new Date()');
    if (ts.isPropertyAccessExpression(node)) {
      const text = node.getText();
      if (text === 'Date.now' || text === 'Math.random') say(node, text);
      if (ts.isIdentifier(node.expression) && IMPURE_GLOBALS.has(node.expression.text))
        say(node, node.expression.text);
    }
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      IMPURE_GLOBALS.has(node.expression.text)
    )
      say(node, node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `let` and `var` outside of functions: state that tests and two builds in one process would share. */
function moduleState(file: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  return source.statements
    .filter(ts.isVariableStatement)
    .filter((statement) => (statement.declarationList.flags & ts.NodeFlags.Const) === 0)
    .map((statement) => `${file}: ${statement.getText().slice(0, 60)}`);
}

describe('outside the edge', () => {
  it('nothing reads the clock, random numbers, the environment or the network', () => {
    const files = projectFiles(/^(src|hub)\/.*\.tsx?$/).filter((file) => !EDGES.test(file));
    expect(files.flatMap(offences)).toEqual([]);
  });
});

describe('no module', () => {
  it('keeps state in a variable of its own', () => {
    const files = projectFiles(/^(src|tasks|hub|sandbox)\/.*\.tsx?$/);
    expect(files.flatMap(moduleState)).toEqual([]);
  });
});
