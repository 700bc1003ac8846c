import { button, element } from '../element.ts';
import { callbackOf, type Members, textOf } from '../read-value.ts';

const DEFAULT_MILLISECONDS = 5000;

/** Toasts of one page: one is shown at a time, the others wait unless they insist. */
export function createToast(): { show(options: Members): void } {
  const region = element('div', { role: 'status', 'aria-live': 'polite' });
  document.body.append(region);
  const waiting: Members[] = [];
  const shown: { timer?: ReturnType<typeof setTimeout> } = {};
  const next = (): void => {
    clearTimeout(shown.timer);
    delete shown.timer;
    region.replaceChildren();
    const options = waiting.shift();
    if (options === undefined) return;
    const { message, callToAction, onCallToActionClick, duration } = options;
    const action = textOf(callToAction);
    const toast = element('div', { class: 'host-message host-toast' }, String(message ?? ''));
    if (action !== undefined) {
      toast.append(
        button(action, () => {
          callbackOf(onCallToActionClick)?.();
          next();
        }),
      );
    }
    region.append(toast);
    shown.timer = setTimeout(next, typeof duration === 'number' ? duration : DEFAULT_MILLISECONDS);
  };
  return {
    show(options) {
      if (options['forceOverrideExisting'] === true) waiting.unshift(options);
      else waiting.push(options);
      if (shown.timer === undefined || options['forceOverrideExisting'] === true) next();
    },
  };
}
