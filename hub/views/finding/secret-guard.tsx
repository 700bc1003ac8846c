import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { MessageBar } from '../../parts/message-bar.tsx';

interface Secrecy {
  readonly isHidden: boolean;
  readonly show: () => void;
}

/** Code that nobody vouched for stays hidden. */
const Context = createContext<Secrecy>({ isHidden: true, show: () => undefined });

/** Around everything that may show code of a finding: asked once, answered for all of it. */
export function SecretScope({
  isSecret,
  children,
}: {
  readonly isSecret: boolean;
  readonly children: ReactNode;
}) {
  const [isShown, setShown] = useState(false);
  return (
    <Context.Provider value={{ isHidden: isSecret && !isShown, show: () => setShown(true) }}>
      {children}
    </Context.Provider>
  );
}

/** Who may open the panel may read the code, but not everybody who sees the screen: a secret is shown when asked for. */
export function SecretGuard({ children }: { readonly children: ReactNode }) {
  const { isHidden, show } = useContext(Context);
  const place = useRef<HTMLDivElement>(null);
  const reveal = (): void => {
    show();
    // The button goes, and would take the focus with it.
    place.current?.focus();
  };
  return (
    <div ref={place} tabIndex={-1}>
      {isHidden ? (
        <MessageBar
          tone="info"
          title="This code holds a secret"
          actions={<Button onPress={reveal}>Show it</Button>}
        />
      ) : (
        children
      )}
    </div>
  );
}
