import { type ReactNode, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { MessageBar } from '../../parts/message-bar.tsx';

interface SecretGuardProps {
  readonly isSecret: boolean;
  readonly children: ReactNode;
}

/** Who may open the panel may read the code, but not everybody who sees the screen: a secret is shown when asked for. */
export function SecretGuard({ isSecret, children }: SecretGuardProps) {
  const [isShown, setShown] = useState(false);
  if (!isSecret || isShown) return children;
  return (
    <MessageBar
      tone="info"
      title="This code holds a secret"
      actions={<Button onPress={() => setShown(true)}>Show it</Button>}
    />
  );
}
