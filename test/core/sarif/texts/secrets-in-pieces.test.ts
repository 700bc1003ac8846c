import { expect, it } from 'vitest';
import { fc } from '../../../support/property.ts';
import { log } from '../read.ts';
import { toldAtOnce, toldInPieces } from '../stream/told.ts';

const description = 'Passwords in [code](https://example.test/why) are `x: "shown"` to everybody';
const rules = [
  { id: 'hardcoded-password', shortDescription: { text: description }, help: { text: '' } },
  { id: 'R', shortDescription: { text: description } },
];
const message = fc.constantFrom(
  description,
  `${description}.`,
  "Possible hardcoded password: 'hunter2-Zx81'",
  'Possible hardcoded password: [hunter2](1) = "hunter3-Zx81"',
  `found ghp_${'a1B2'.repeat(10)} and hunter2-Zx81`,
  'found',
);
const code = fc.constantFrom('password = "hunter2-Zx81"', 'x');
const region = fc.record(
  { startLine: fc.integer({ min: 1, max: 9 }), snippet: fc.record({ text: code }) },
  { requiredKeys: [] },
);
const physicalLocation = fc.record(
  { artifactLocation: fc.constant({ uri: 'a.py' }), region, contextRegion: region },
  { requiredKeys: [] },
);
const result = fc.record({
  ruleId: fc.constantFrom('hardcoded-password', 'R'),
  message: fc.record({ text: message }),
  locations: fc.array(fc.record({ physicalLocation }), { maxLength: 1 }),
});

it('secrets of a large log are hidden as in a small one', async () => {
  const wants = fc.record({ details: fc.boolean(), offers: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(result, { maxLength: 8 }), wants, async (results, wanted) => {
      const bytes = new TextEncoder().encode(
        JSON.stringify(log(results, { tool: { driver: { name: 'Probe', rules } } })),
      );
      expect(await toldInPieces(bytes, 4096, {}, wanted)).toEqual(await toldAtOnce(bytes, wanted));
    }),
    { numRuns: 300 },
  );
}, 60_000);

it('they are also where nothing of the code is quoted', async () => {
  const each = { ruleId: 'hardcoded-password', message: { text: "password: 'hunter2-Zx81'" } };
  const bytes = new TextEncoder().encode(JSON.stringify(log([each])));
  expect(JSON.stringify(await toldInPieces(bytes, 4096))).not.toContain('hunter2');
});
