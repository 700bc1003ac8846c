import './button.css';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';

interface ButtonProps {
  readonly children: ReactNode;
  /** Left out inside a trigger (dialog, menu), which sets its own. */
  readonly onPress?: () => void;
  /** Default: grey. `subtle`: no surface of its own. */
  readonly look?: 'primary' | 'subtle';
  /** For a button that shows only an icon: its name. */
  readonly label?: string;
  readonly isDisabled?: boolean;
}

/** 32 px high; also the trigger of dialogs and menus of react-aria-components. */
export function Button({ children, onPress, look, label, isDisabled = false }: ButtonProps) {
  const looks = ['button', look && `button-${look}`, label !== undefined && 'button-icon'];
  return (
    <AriaButton
      className={looks.filter(Boolean).join(' ')}
      isDisabled={isDisabled}
      {...(onPress === undefined ? {} : { onPress })}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </AriaButton>
  );
}
