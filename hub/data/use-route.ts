import { useCallback, useEffect, useState } from 'react';
import { useEnvironment } from '../parts/environment.tsx';
import { formatRoute, parseRoute, type Route, type View } from './route.ts';

/** `push`: back leads to where we are now; `replace`: it does not. */
export type Step = 'push' | 'replace';

interface Navigation {
  /** Null: the host has not told the address yet. */
  readonly route: Route | null;
  readonly go: (view: View, search?: string, step?: Step) => void;
}

/** The address of the host's page, its back and forward, and how to change it. */
export function useRoute(): Navigation {
  const { host } = useEnvironment();
  const [hash, setHash] = useState<string | null>(null);
  useEffect(() => {
    let isHere = true;
    const stop = host.hash.onChange((changed) => {
      if (isHere) setHash(changed);
    });
    host.hash.get().then(
      (first) => isHere && setHash((known) => known ?? first),
      // A page without an address still works.
      () => isHere && setHash((known) => known ?? ''),
    );
    return () => {
      isHere = false;
      stop();
    };
  }, [host]);
  const go = useCallback(
    (view: View, search = '', step: Step = 'push') => {
      const next = formatRoute(view, search);
      setHash(next);
      const done = step === 'push' ? host.hash.push(next) : host.hash.replace(next);
      done.catch(() => host.toast('The address of this page could not be changed.'));
    },
    [host],
  );
  return { route: hash === null ? null : parseRoute(hash), go };
}
