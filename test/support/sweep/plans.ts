import type { FaultKind } from '../../../sandbox/server/faults/fault-plan.ts';
import type { CountedRequest } from './stage.ts';

/** Every fault that makes a difference to this request: a read that nobody answers is the same, done or not. */
export function plansFor({ number, method }: CountedRequest): readonly string[] {
  const kinds: FaultKind[] = ['503', '429', '203', 'html', 'lost', 'truncated', 'broken', 'crash-before'];
  if (method !== 'GET') kinds.push('late', 'later', 'duplicate', 'crash-after');
  return [...kinds.map((kind) => `${number}:${kind}`), `${number}+:503`];
}

/** One fault of each way to react. */
export function quickPlansFor(request: CountedRequest): readonly string[] {
  const reaction =
    request.method === 'GET' ? /:(?:html|truncated)$/ : /:(?:203|lost|later|duplicate|crash-after)$/;
  return plansFor(request).filter((plan) => reaction.test(plan));
}

/**
 * One fault for each thing that can become of a request, of those after which the task goes on or gives up by itself: a read
 * fails for good; a write is not done, done without answer, done later, or done twice.
 */
export function classesFor({ number, method }: CountedRequest): readonly string[] {
  const kinds: FaultKind[] = method === 'GET' ? ['html'] : ['203', 'lost', 'later', 'duplicate'];
  return kinds.map((kind) => `${number}:${kind}`);
}

/** Where a death makes a difference: after each write, and before the first request. */
export function deathsFor({ number, method }: CountedRequest): readonly string[] {
  if (number === 1) return ['1:crash-before'];
  return method === 'GET' ? [] : [`${number}:crash-after`];
}
