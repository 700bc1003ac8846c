import { button, element } from '../element.ts';
import type { Host } from '../host.ts';
import type { Members } from '../read-value.ts';

interface ContentDialog {
  readonly kind: 'dialog' | 'panel';
  /** Full id of an `ms.vss-web.external-content` contribution. */
  readonly contributionId: string;
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** What the content's `SDK.getConfiguration()` gives, beside `dialog.close` or `panel.close`. */
  readonly configuration: Members;
  /** `PanelSize`: 0 small, 1 medium, 2 large. */
  readonly size: number;
  /** A click outside closes it. */
  readonly isLightDismissed: boolean;
  readonly onClose: (result: unknown) => void;
}

/** A modal dialog or panel with another page of an extension inside. Throws for an unknown contribution. */
export function contentDialog(host: Host, options: ContentDialog): void {
  const outcome: { result?: unknown } = {};
  const close = (result: unknown): void => {
    outcome.result = result;
    dialog.close();
  };
  const opened = host.open(options.contributionId, {
    configuration: { ...options.configuration, [options.kind]: { close } },
    onResize(frame, width, height) {
      if (options.kind === 'panel') return;
      if (width !== undefined) dialog.style.width = `min(${width}px, calc(100vw - 32px))`;
      if (height !== undefined) frame.style.minHeight = `${height}px`;
    },
  });
  const title = options.title ?? opened.contribution.name;
  const dialog = element(
    'dialog',
    { class: `host-dialog host-${options.kind}`, 'aria-label': title, 'data-size': String(options.size) },
    element(
      'div',
      { class: 'host-title' },
      element('h2', {}, title),
      ...(options.description === undefined ? [] : [element('p', {}, options.description)]),
    ),
    opened.element,
    element(
      'footer',
      {},
      button('Close', () => close(undefined)),
    ),
  );
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog && options.isLightDismissed) close(undefined);
  });
  dialog.addEventListener('close', () => {
    opened.close();
    dialog.remove();
    options.onClose(outcome.result);
  });
  document.body.append(dialog);
  dialog.showModal();
}
