import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { GridItems } from './grid-items.ts';

interface ActiveLine {
  /** The line that the Tab key reaches; it stays on the same row when other lines come and go. */
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Also gives it the focus, as soon as it is there. */
  readonly focusLine: (index: number) => void;
}

/** Which line of the grid is active (roving tabindex). */
export function useActiveLine(items: GridItems, body: RefObject<HTMLElement | null>): ActiveLine {
  const [state, setState] = useState({ items, active: 0 });
  const wantsFocus = useRef(false);
  let { active } = state;
  if (state.items !== items) {
    active = sameLine(state.items, items, active);
    setState({ items, active });
  }
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const line = body.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (line === null || line === undefined) return;
    wantsFocus.current = false;
    line.focus({ preventScroll: true });
  });
  return {
    active,
    setActive: (index) => {
      if (index !== active) setState({ items, active: index });
    },
    focusLine: (index) => {
      wantsFocus.current = true;
      // A new object: the effect has to run for the line that is active already, too.
      setState({ items, active: index });
    },
  };
}

function sameLine(before: GridItems, now: GridItems, active: number): number {
  const row = active < before.count ? before.at(active).row : null;
  const found = row === null ? Math.min(active, now.count - 1) : now.indexOf(row);
  return Math.max(0, found);
}
