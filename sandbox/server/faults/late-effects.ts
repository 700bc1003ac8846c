/** Requests whose effect comes after their client has given up. */
interface LateEffects {
  /** @param requests that come first; null: the server comes to rest first. */
  add(effect: () => Promise<void>, requests: number | null): void;
  /** Called when a request comes, before it is handled. */
  tick(): Promise<void>;
  /** Lets all of them happen now. Rejects with what they threw. */
  settled(): Promise<void>;
}

/** Of real time: nobody waits for a request that does not come. */
const REST_MS = 3000;

/** In the order in which they are due. */
export function createLateEffects(): LateEffects {
  let waiting: { readonly effect: () => Promise<void>; left: number }[] = [];
  let rest: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  const runDue = (isDue: (left: number) => boolean): Promise<void> => {
    const due = waiting.filter(({ left }) => isDue(left));
    waiting = waiting.filter(({ left }) => !isDue(left));
    for (const { effect } of due) running = running.then(effect);
    return running;
  };
  return {
    add(effect, requests) {
      waiting.push({ effect, left: requests ?? Number.POSITIVE_INFINITY });
      if (rest !== null) clearTimeout(rest);
      // What it throws stays in `running`, so that `settled` throws it.
      rest = setTimeout(() => runDue(() => true).catch(() => undefined), REST_MS).unref();
    },
    tick() {
      for (const each of waiting) each.left -= 1;
      return runDue((left) => left <= 0);
    },
    settled() {
      if (rest !== null) clearTimeout(rest);
      const all = runDue(() => true);
      running = Promise.resolve();
      return all;
    },
  };
}
