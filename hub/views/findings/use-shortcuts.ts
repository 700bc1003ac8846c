import { useEffect } from 'react';

/** Keys that work wherever the focus is, except where text is typed. Pass null to switch them off. */
export function useShortcuts(actions: ReadonlyMap<string, () => void> | null): void {
  useEffect(() => {
    if (actions === null) return;
    const listener = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const { target } = event;
      // Also dialogs and menus: they have keys of their own.
      if (target instanceof Element && target.closest('input, textarea, select, [role=dialog]') !== null) {
        const isBox = target instanceof HTMLInputElement && target.type === 'checkbox';
        if (!isBox || target.closest('[role=dialog]') !== null) return;
      }
      const action = actions.get(event.key);
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [actions]);
}
