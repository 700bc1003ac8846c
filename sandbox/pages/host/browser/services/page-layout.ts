import type { Host, Service } from '../host.ts';
import { contentDialog } from '../parts/content-dialog.ts';
import { messageDialog } from '../parts/message-dialog.ts';
import { callbackOf, membersOf, textOf } from '../read-value.ts';

/** `ms.vss-features.host-page-layout-service`: dialogs, panels and the full screen of the page around the frame. */
export const pageLayoutService: Service = (host) => ({
  openMessageDialog(message, options) {
    const { title, okText, cancelText, showCancel, onClose } = membersOf(options);
    messageDialog({
      title: textOf(title) ?? '',
      message: String(message),
      okText: textOf(okText),
      cancelText: showCancel === false ? null : (textOf(cancelText) ?? 'Cancel'),
      onClose: (isConfirmed) => callbackOf(onClose)?.(isConfirmed),
    });
  },
  openCustomDialog: (id, options) => openContent(host, 'dialog', id, options),
  openPanel: (id, options) => openContent(host, 'panel', id, options),
  getFullScreenMode: () => host.root.classList.contains('host-full-screen'),
  setFullScreenMode(isOn) {
    host.root.classList.toggle('host-full-screen', isOn === true);
  },
});

function openContent(host: Host, kind: 'dialog' | 'panel', id: unknown, options: unknown): void {
  const { title, description, configuration, onClose, lightDismiss, size } = membersOf(options);
  contentDialog(host, {
    kind,
    contributionId: String(id),
    title: textOf(title),
    description: textOf(description),
    configuration: membersOf(configuration),
    size: typeof size === 'number' ? size : 0,
    isLightDismissed: lightDismiss !== false,
    onClose: (result) => callbackOf(onClose)?.(result),
  });
}
