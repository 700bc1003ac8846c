import type { Background } from './services.ts';

/** Runs work on the next turn of the event loop, after the answer is on its way. */
export function createBackground(): Background {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  return {
    run(work) {
      const promise = new Promise<void>((resolve) => setImmediate(resolve))
        .then(work)
        .catch((error: unknown) => {
          failures.push(error);
        });
      running.add(promise);
      void promise.finally(() => running.delete(promise));
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
      const [failure] = failures.splice(0);
      if (failure !== undefined) throw failure;
    },
  };
}
