import './external-link.css';
import type { MouseEvent, ReactNode } from 'react';
import { useEnvironment } from './environment.tsx';
import { isBelow, safeUrl } from './safe-url.ts';

interface ExternalLinkProps {
  /** Untrusted; what is no http(s) address becomes plain text. */
  readonly url: string | null | undefined;
  readonly children: ReactNode;
  /** A page of this collection opens in this tab unless the reader asks for another; no other page may replace ours. */
  readonly inThisTab?: boolean;
}

/** A link through the host: a window that the frame itself opened would inherit its sandbox. */
export function ExternalLink({ url, children, inThisTab = false }: ExternalLinkProps) {
  const { host } = useEnvironment();
  const address = safeUrl(url);
  if (address === null) return <span>{children}</span>;
  const follow = (event: MouseEvent): void => {
    if (event.button > 1) return; // the context menu
    event.preventDefault();
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const stays = inThisTab && isPlain && isBelow(host.collectionUrl, address);
    const done = stays ? host.navigate(address) : host.open(address);
    done.catch(() => host.toast(`The page could not be opened: ${address}`));
  };
  return (
    <a
      className="external-link"
      href={address}
      rel="noreferrer"
      title={isBelow(host.collectionUrl, address) ? undefined : address}
      onClick={follow}
      onAuxClick={follow}
    >
      {children}
    </a>
  );
}
