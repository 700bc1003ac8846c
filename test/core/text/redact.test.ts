import { describe, expect, it } from 'vitest';
import { redact, secretsIn, shapeOf } from '../../../src/core/text/redact.ts';
import { fc } from '../../support/property.ts';

describe('redact', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9+/_"&=-]{8,40}$/u);

  it('leaves no spelling of a secret', () => {
    fc.assert(
      fc.property(secret, (value) => {
        const base64 = Buffer.from(value).toString('base64');
        const json = JSON.stringify(value).slice(1, -1);
        const text = `a ${value} b ${encodeURIComponent(value)} c ${json} d ${base64} e`;
        const redacted = redact(text, [value]);
        for (const spelling of [value, encodeURIComponent(value), json, base64]) {
          expect(redacted).not.toContain(spelling);
        }
      }),
    );
  });

  it('takes longer secrets first and leaves its own shapes alone', () => {
    expect(redact('hunter2hunter2 hunter2', ['hunter2', 'hunter2hunter2', 'digits'])).toBe(
      `${shapeOf('hunter2hunter2')} ${shapeOf('hunter2')}`,
    );
  });

  it('finds literals, values and long words of code', () => {
    const found = secretsIn('password = "s3cr3t value"; token=abc12345 # AKIAIOSFODNN7EXAMPLE');
    expect(found).toEqual(expect.arrayContaining(['s3cr3t value', 'abc12345', 'AKIAIOSFODNN7EXAMPLE']));
  });

  it('tells length and kind, nothing else', () => {
    expect(shapeOf('hunter2')).toBe('[redacted: 7 characters, letters and digits]');
  });
});
