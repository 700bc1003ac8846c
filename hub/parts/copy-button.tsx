import { useState } from 'react';
import { copyText } from '../host/copy-text.ts';
import { Button } from './button.tsx';

/** Copies a text and says so in its own place. */
export function CopyButton({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none');
  const words = { none: label, copied: 'Copied', refused: 'Select it and copy by hand' } as const;
  return (
    <>
      <Button onPress={() => setOutcome(copyText(text) ? 'copied' : 'refused')}>{words[outcome]}</Button>
      <span className="visually-hidden" role="status">
        {outcome === 'none' ? '' : words[outcome]}
      </span>
    </>
  );
}
