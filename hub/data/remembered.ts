import type { Result } from '../../src/core/result.ts';

/** Asks once; after a fault the next call asks again. */
export function remembered<T>(ask: () => Promise<Result<T>>): () => Promise<Result<T>> {
  let answer: Promise<Result<T>> | null = null;
  return () => {
    answer ??= ask().then((result) => {
      if (!result.ok) answer = null;
      return result;
    });
    return answer;
  };
}
