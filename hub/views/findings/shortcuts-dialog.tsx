import './shortcuts-dialog.css';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '../../parts/button.tsx';

const KEYS = [
  ['/', 'Go to the filter'],
  ['↑ ↓ or k j', 'Previous, next line'],
  ['Page Up, Page Down', 'A page up, down'],
  ['Home, End', 'First, last line'],
  ['Enter', 'Open the finding, or open or close the group'],
  ['← →', 'Close, open the group'],
  ['Space or x', 'Select'],
  ['Shift + ↑ ↓', 'Select several'],
  ['Ctrl + A', 'Select all that the filter shows'],
  ['Esc', 'Close the finding; in the list: select nothing'],
  ['?', 'This help'],
] as const;

interface ShortcutsDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly hasLetters: boolean;
  readonly onLetters: (hasLetters: boolean) => void;
}

/** The keys of the list, and the switch for those that are a single character. */
export function ShortcutsDialog({ isOpen, onClose, hasLetters, onLetters }: ShortcutsDialogProps) {
  return (
    <ModalOverlay
      className="shortcuts-overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(isStillOpen) => {
        if (!isStillOpen) onClose();
      }}
    >
      <Modal className="shortcuts">
        <Dialog className="shortcuts-dialog" aria-label="Keyboard shortcuts">
          <h2 className="shortcuts-title">Keyboard shortcuts</h2>
          <dl className="shortcuts-keys">
            {KEYS.map(([keys, meaning]) => (
              <div key={keys} className="shortcuts-key">
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <label className="shortcuts-switch">
            <input
              type="checkbox"
              checked={hasLetters}
              onChange={({ currentTarget }) => onLetters(currentTarget.checked)}
            />
            Keys that are a single character: / ? j k x
          </label>
          <Button look="primary" onPress={onClose}>
            Close
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
