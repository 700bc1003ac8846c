import { describe, expect, it } from 'vitest';
import { trustIn } from '../../../src/core/remediation/trust.ts';

describe('a fix', () => {
  it('that is sure of its place but that nobody has parsed is worth medium', () => {
    expect(trustIn({ confidence: 'high', ladder: 'L0' })).toBe('medium');
    expect(trustIn({ confidence: 'high', ladder: 'L1' })).toBe('high');
  });

  it('keeps its own doubts', () => {
    expect(trustIn({ confidence: 'medium', ladder: 'L1' })).toBe('medium');
    expect(trustIn({ confidence: 'low', ladder: 'L0' })).toBe('low');
  });
});
