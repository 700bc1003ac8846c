import type { Background } from './services.ts';

/** Runs work on the next turn of the event loop, after the answer is on its way. */
export function createBackground(): Background {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const queues = new Map<string, Promise<void>>();
  return {
    run(work, queue) {
      const before = queue === undefined ? undefined : queues.get(queue);
      const promise = new Promise<void>((resolve) => setImmediate(resolve))
        .then(() => before)
        .then(work)
        .catch((error: unknown) => {
          failures.push(error);
        });
      running.add(promise);
      if (queue !== undefined) queues.set(queue, promise);
      void promise.finally(() => running.delete(promise));
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
      const [failure] = failures.splice(0);
      if (failure !== undefined) throw failure;
    },
  };
}
