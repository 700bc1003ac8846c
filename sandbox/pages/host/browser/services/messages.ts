import type { Service } from '../host.ts';
import { createBanner } from '../parts/banner.ts';
import { messageDialog } from '../parts/message-dialog.ts';
import { createToast } from '../parts/toast.ts';
import { callbackOf, membersOf, textOf } from '../read-value.ts';

/** `ms.vss-tfs-web.tfs-global-messages-service`: toast, banner and dialog of the page around the frame. */
export const messagesService: Service = ({ root }) => {
  const toast = createToast();
  const banner = createBanner(root);
  const open: { dialog?: HTMLDialogElement } = {};
  return {
    addToast: (options) => toast.show(membersOf(options)),
    addBanner: (options) => banner.show(membersOf(options)),
    closeBanner: () => banner.close(),
    addDialog(options) {
      const { title, message, messageFormat, onDismiss } = membersOf(options);
      open.dialog?.close();
      open.dialog = messageDialog({
        title: textOf(title) ?? '',
        message: textOf(message) ?? textOf(messageFormat) ?? '',
        onClose: () => callbackOf(onDismiss)?.(),
      });
    },
    closeDialog: () => open.dialog?.close(),
  };
};
