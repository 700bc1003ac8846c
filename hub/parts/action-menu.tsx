import './action-menu.css';
import { useState } from 'react';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Button } from './button.tsx';

/** One of them. */
export interface Action {
  readonly label: string;
  readonly onPress: () => void;
}

interface ActionMenuProps {
  /** Of its button, which shows three dots. */
  readonly label: string;
  readonly actions: readonly Action[];
}

/** What a place can do besides, behind one button. */
export function ActionMenu({ label, actions }: ActionMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button look="subtle" label={label}>
        <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
          <path d="M3 6.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm5 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z" />
        </svg>
      </Button>
      <Popover className="action-menu" placement="bottom end" aria-label={label}>
        {actions.map(({ label: text, onPress }) => (
          <button
            key={text}
            type="button"
            className="action-menu-item"
            onClick={() => {
              setIsOpen(false);
              onPress();
            }}
          >
            {text}
          </button>
        ))}
      </Popover>
    </DialogTrigger>
  );
}
