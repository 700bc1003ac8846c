import { Button } from '../../parts/button.tsx';
import { MessageBar } from '../../parts/message-bar.tsx';
import { useDetailKit } from './use-detail-kit.ts';

/** Without its second script the panel still shows everything, only less readable. */
export function KitNotice() {
  const { isError, refetch } = useDetailKit();
  if (!isError) return null;
  return (
    <MessageBar
      tone="warning"
      title="A part of this page could not be loaded"
      actions={<Button onPress={() => void refetch()}>Try again</Button>}
    >
      <p>Code has no colours, and help texts show their marks.</p>
    </MessageBar>
  );
}
