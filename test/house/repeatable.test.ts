import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { projectFiles, read } from './source-files.ts';

const CLOCK = /\b(?:performance\.now|Date\.now|process\.hrtime)\b/;
const BELOW = /^toBeLessThan/;
const ABOVE = /^toBeGreaterThan/;

/** Assertions that something took less than a time; a clock's reading is followed through variables of the file. */
function upperBounds(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const readings = new Set<string>();
  const isTime = (node: ts.Node | undefined): boolean =>
    node !== undefined &&
    (CLOCK.test(node.getText()) ||
      (ts.isIdentifier(node) && readings.has(node.text)) ||
      ts.forEachChild(node, (child) => isTime(child) || undefined) === true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && isTime(node.initializer)) {
      // A function that reads the clock somewhere is no reading.
      if (node.initializer !== undefined && !ts.isFunctionLike(node.initializer))
        readings.add(node.name.text);
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression;
      const [bound] = node.arguments;
      if ((BELOW.test(name.text) && isTime(expression)) || (ABOVE.test(name.text) && isTime(bound)))
        found.push(`${file}:${source.getLineAndCharacterOfPosition(name.getStart()).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('a test', () => {
  it('of a property tries the same values every time', () => {
    const own = projectFiles(/^test\/.*\.tsx?$/).filter((file) => /from 'fast-check'/.test(read(file)));
    expect(own.filter((file) => file !== 'test/house/repeatable.test.ts')).toEqual([
      'test/support/property.ts',
    ]);
  });

  it('asserts no upper bound on elapsed time: a busy machine would break it', () => {
    expect(projectFiles(/^test\/.*\.tsx?$/).flatMap((file) => upperBounds(file, read(file)))).toEqual([]);
  });

  it('is recognised when it does, and only then', () => {
    const lines = [
      'const before = performance.now();',
      'const took = performance.now() - before;',
      'expect(Date.now() - before).toBeLessThan(500);',
      'expect(took / 1000).toBeLessThanOrEqual(1);',
      'expect(500).toBeGreaterThan(took);',
      'expect(took).toBeGreaterThan(290);',
      'expect(lines.length).toBeLessThan(500);',
    ];
    expect(upperBounds('a', lines.join('\n'))).toEqual(['a:3', 'a:4', 'a:5']);
  });
});
