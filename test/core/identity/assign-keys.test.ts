import { expect, test } from 'vitest';
import { sha256 } from '../../../src/core/hash/sha256.ts';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import { aFinding } from '../../support/findings.ts';
import { fc } from '../../support/property.ts';

const keysOf = (source: string, lines: readonly number[]) =>
  assignKeys(
    lines.map((startLine, resultIndex) => aFinding({ startLine, resultIndex })),
    () => source,
  ).map((finding) => finding.key);

const code = fc.array(fc.constantFrom('a();', 'eval(x);', '  b();', '', '}'), {
  minLength: 1,
  maxLength: 12,
});

test('every finding has its own key, even when the same line is reported twice', () => {
  fc.assert(
    fc.property(code, fc.array(fc.nat({ max: 15 }), { maxLength: 12 }), (lines, places) => {
      const keys = keysOf(
        lines.join('\n'),
        places.map((place) => place + 1),
      );
      expect(new Set(keys).size).toBe(places.length);
    }),
  );
});

test('lines inserted above the context leave the keys alone', () => {
  fc.assert(
    fc.property(code, fc.nat({ max: 9 }), (lines, shift) => {
      const head = ['first();', 'second();'];
      const all = [...head, ...lines];
      const places = lines.map((_, index) => index + head.length + 1);
      const moved = [...Array.from({ length: shift }, () => '// new'), ...all];
      expect(
        keysOf(
          moved.join('\r\n'),
          places.map((place) => place + shift),
        ),
      ).toEqual(keysOf(all.join('\n'), places));
    }),
  );
});

test('the order of the log does not matter', () => {
  const findings = [3, 1, 2].map((startColumn, resultIndex) => aFinding({ startColumn, resultIndex }));
  const keys = (order: typeof findings) =>
    new Map(assignKeys(order, () => 'eval(a); eval(b); eval(c)').map((f) => [f.startColumn, f.key]));
  const forwards = keys(findings);
  for (const [column, key] of keys([...findings].reverse())) expect(key).toBe(forwards.get(column));
});

test('nor does it where only severity, file or suppression tell findings apart', () => {
  const given = [
    { severity: 'low' },
    { severity: 'high', suppressed: true },
    { severity: 'high' },
    { path: null, logicalLocation: 'main', pathProblem: '/other/a.c is outside the repository' },
    { path: null, logicalLocation: 'main', pathProblem: '/other/b.c is outside the repository' },
  ] as const;
  const findings = given.map((one, resultIndex) => aFinding({ ...one, resultIndex }));
  const keys = (order: typeof findings) =>
    new Map(assignKeys(order, () => null).map((finding) => [finding.resultIndex, finding.key]));
  const numbered = (order: typeof findings) => {
    const renumbered = order.map((finding, resultIndex) => ({ ...finding, resultIndex }));
    const found = keys(renumbered);
    return new Map(order.map(({ resultIndex }, index) => [resultIndex, found.get(index)]));
  };
  expect([...numbered([...findings].reverse())].sort()).toEqual([...keys(findings)].sort());
});

test('indentation does not make another finding, another file does', () => {
  const [plain] = assignKeys([aFinding()], () => 'eval(x)');
  const [indented] = assignKeys([aFinding()], () => '\teval( x )');
  const [elsewhere] = assignKeys([aFinding({ path: 'src/b.js' })], () => 'eval(x)');
  expect(indented?.key).toBe(plain?.key);
  expect(elsewhere?.key).not.toBe(plain?.key);
});

test('without source the snippet counts, without a snippet the message without its numbers', () => {
  const key = (given: Parameters<typeof aFinding>[0]) => assignKeys([aFinding(given)], () => null)[0]?.key;
  expect(key({ snippet: 'eval(x)', startLine: 4 })).toBe(key({ snippet: ' eval(x) ', startLine: 9 }));
  expect(key({ snippet: 'eval(x)' })).not.toBe(key({ snippet: 'eval(y)' }));
  expect(key({ message: 'used in line 3' })).toBe(key({ message: 'used in line 14' }));
  expect(key({ message: 'a is unused' })).not.toBe(key({ message: 'b is unused' }));
});

test('a finding without a file is known by its logical location', () => {
  const key = (logicalLocation: string) =>
    assignKeys([aFinding({ path: null, startLine: null, logicalLocation })], () => null)[0]?.key;
  expect(key('image:api')).not.toBe(key('image:web'));
});

test('a message is known by its words, whatever else it is made of', () => {
  const keyOf = (message: string) => assignKeys([aFinding({ message })], () => null)[0]?.key;
  const normal = (message: string) => message.replace(/\d+/g, '0').replace(/\s+/g, ' ').trim();
  const words = fc.constantFrom('a', ' ', '  ', '7', '42', '"', '\\', 'é', '\t', '\u{1f600}', '\ud800', '.');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (parts) => {
      const message = parts.join('');
      const fingerprint = assignKeys([aFinding({ message })], () => null)[0]?.fingerprint;
      expect(fingerprint?.messageHash).toBe(sha256(JSON.stringify([normal(message)])).slice(0, 16));
      expect(keyOf(message)).toBe(keyOf(normal(message)));
    }),
  );
});
