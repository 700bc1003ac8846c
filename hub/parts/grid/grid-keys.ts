/** What a key does in a grid. `to` is a line's index. */
export type GridCommand =
  | { readonly do: 'move'; readonly to: number; readonly extends: boolean }
  | { readonly do: 'toggle' }
  | { readonly do: 'select-range' }
  | { readonly do: 'select-all' }
  | { readonly do: 'clear' }
  | { readonly do: 'open' }
  | { readonly do: 'expand' }
  | { readonly do: 'collapse' };

/** A pressed key, as far as a grid looks at it. */
interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

interface GridPosition {
  readonly active: number;
  readonly count: number;
  /** Lines that fit on the screen. */
  readonly page: number;
  /** Do letters without Ctrl do something? WCAG 2.1.4 asks for a way to switch them off. */
  readonly hasLetters: boolean;
}

/** The command of a key; null: it is not for the grid. */
export function commandOf(pressed: Pressed, position: GridPosition): GridCommand | null {
  const { key, shiftKey, altKey } = pressed;
  const isControl = pressed.ctrlKey || pressed.metaKey;
  if (altKey) return null;
  if (isControl && key.toLowerCase() === 'a') return { do: 'select-all' };
  if (isControl && key !== 'Home' && key !== 'End') return null;
  const to = goalOf(key, position);
  if (to !== null) {
    return { do: 'move', to: Math.max(0, Math.min(position.count - 1, to)), extends: shiftKey };
  }
  if (key === ' ') return { do: shiftKey ? 'select-range' : 'toggle' };
  if (key === 'x' && position.hasLetters) return { do: 'toggle' };
  return OTHERS.get(key) ?? null;
}

const OTHERS = new Map<string, GridCommand>([
  ['Enter', { do: 'open' }],
  ['Escape', { do: 'clear' }],
  ['ArrowRight', { do: 'expand' }],
  ['ArrowLeft', { do: 'collapse' }],
]);

function goalOf(key: string, { active, count, page, hasLetters }: GridPosition): number | null {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'j':
      return hasLetters ? active + 1 : null;
    case 'k':
      return hasLetters ? active - 1 : null;
    case 'PageDown':
      return active + page;
    case 'PageUp':
      return active - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
