import { button, element } from '../element.ts';

interface MessageDialog {
  readonly title: string;
  readonly message: string;
  readonly okText?: string | undefined;
  /** Null: there is nothing to cancel. */
  readonly cancelText?: string | null;
  readonly onClose: (isConfirmed: boolean) => void;
}

/** A modal text with OK, and with Cancel where it asks; Escape cancels. */
export function messageDialog({
  title,
  message,
  okText,
  cancelText,
  onClose,
}: MessageDialog): HTMLDialogElement {
  const outcome = { isConfirmed: false };
  const confirm = (): void => {
    outcome.isConfirmed = true;
    dialog.close();
  };
  const dialog = element(
    'dialog',
    { class: 'host-dialog', 'aria-label': title === '' ? message : title },
    element('div', { class: 'host-title' }, ...(title === '' ? [] : [element('h2', {}, title)])),
    element('p', {}, message),
    element(
      'footer',
      {},
      button(okText ?? 'OK', confirm, { class: 'host-primary' }),
      ...(cancelText === null || cancelText === undefined ? [] : [button(cancelText, () => dialog.close())]),
    ),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    onClose(outcome.isConfirmed);
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
