import { button, element } from '../element.ts';
import { callbackOf, type Members, membersOf, textOf, webAddress } from '../read-value.ts';

/** `MessageBannerLevel`. */
const LEVELS = ['info', 'warning', 'error', 'success'];

/** The one banner of a page, above the frame. */
export function createBanner(root: HTMLElement): { show(options: Members): void; close(): void } {
  const region = element('div');
  root.prepend(region);
  const close = (): void => region.replaceChildren();
  return {
    close,
    show(options) {
      const { level, message, dismissable, onDismiss, buttons } = options;
      const name = LEVELS[typeof level === 'number' ? level : 0] ?? 'info';
      const banner = element(
        'div',
        { class: 'host-message', 'data-level': name, role: name === 'error' ? 'alert' : 'status' },
        element('span', {}, ...(textOf(message) === undefined ? formatted(options) : [String(message)])),
        ...actions(buttons),
      );
      if (dismissable !== false) {
        const dismiss = (): void => {
          close();
          callbackOf(onDismiss)?.();
        };
        banner.append(button('Dismiss', dismiss, { 'aria-label': 'Dismiss message' }));
      }
      region.replaceChildren(banner);
    },
  };
}

/** `messageFormat` with `{0}` where a link of `messageLinks` stands. */
function formatted({ messageFormat, messageLinks }: Members): (Node | string)[] {
  const links = Array.isArray(messageLinks) ? messageLinks.map(membersOf) : [];
  return String(messageFormat ?? '')
    .split(/(\{\d+\})/)
    .map((part) => {
      const link = links[Number(/^\{(\d+)\}$/.exec(part)?.[1] ?? Number.NaN)];
      return link === undefined ? part : anchor(link, String(link['name'] ?? link['href'] ?? ''));
    });
}

function actions(buttons: unknown): Node[] {
  return (Array.isArray(buttons) ? buttons : []).map(membersOf).map((each) => {
    const text = String(each['text'] ?? '');
    if (each['href'] !== undefined) return anchor(each, text);
    return button(text, () => callbackOf(each['onClick'])?.());
  });
}

function anchor({ href }: Members, text: string): HTMLAnchorElement {
  return element('a', { href: webAddress(href), target: '_blank', rel: 'noopener' }, text);
}
