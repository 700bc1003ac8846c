import { createHttps } from '../../../src/node/https.ts';
import type { Http } from '../../../src/ports/http.ts';

/** A client that can die. */
interface Mortal {
  readonly http: Http;
  /** Whoever is dead hears and says nothing any more. */
  die(): void;
  readonly death: Promise<null>;
  /** Resolves when nothing is on its way any more, dead or not. */
  quiet(): Promise<void>;
}

export function createMortal(inner: Http = createHttps()): Mortal {
  let isDead = false;
  let announce: (nothing: null) => void = () => undefined;
  const death = new Promise<null>((resolve) => {
    announce = resolve;
  });
  const silence = new Promise<never>(() => undefined);
  const flying = new Set<Promise<unknown>>();
  return {
    http: {
      async send(request) {
        if (isDead) return silence;
        const sent = inner.send(request);
        flying.add(sent);
        const answer = await sent;
        flying.delete(sent);
        return isDead ? silence : answer;
      },
    },
    die() {
      isDead = true;
      announce(null);
    },
    death,
    async quiet() {
      while (flying.size > 0) await Promise.all(flying);
    },
  };
}
