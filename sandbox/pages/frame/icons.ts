import { type Html, trusted } from '../html.ts';

/** Strokes on a grid of 16 by 16. */
const STROKES = {
  home: 'M2.5 7.5 8 2.5l5.5 5M4 6.5v7h8v-7',
  files: 'M4 1.5h5l3 3v10H4zM9 1.5v3h3',
  folder: 'M1.5 3.5h5l1.5 2h6.5v8h-13z',
  file: 'M4 1.5h5l3 3v10H4zM9 1.5v3h3',
  commit: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M1 8h4M11 8h4',
  branch:
    'M4.5 5.5v5M4.5 2a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5M4.5 10.5a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5M11.5 2a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5M11.5 5.5c0 3-3.5 3-7 4',
  pull: 'M4 5.5v5M4 2a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5M4 10.5a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5M12 10.5a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5M12 10.5V6q0-2-2-2H8M9.7 2 7.7 4l2 2',
  pipeline:
    'M8.5 2.5C11 1 14 2 14 2s1 3-.5 5.5L9 12 4 7zM4 7l-2 .8L4.5 10M9 12l-.8 2L6 11.5M10.3 4.7a1 1 0 1 0 1 1',
  hub: 'M2.5 5.5h3c-1-3 4-3 3 0h4v3c-3-1-3 4 0 3v2h-10z',
  chevron: 'm4 6.5 4 4 4-4',
  arrow: 'M2.5 8h11M9.5 4l4 4-4 4',
  theme: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 1.5v13M8 4h4.5M8 8h6.5M8 12h4.5',
  tag: 'M2 2h5.5L14 8.5 8.5 14 2 7.5zM5 5h.1',
  comment: 'M2 2.5h12v8.5H7l-3 3v-3H2z',
} as const;

/** Round marks of a state: a filled disc and what is cut out of it. */
const MARKS = {
  good: 'M4.7 8.2l2.2 2.2 4.4-4.6',
  bad: 'M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4',
  warn: 'M8 4.3v4.4M8 11.3v.2',
  stop: 'M5 8h6',
  skip: 'M5.5 5l3 3-3 3M9.5 5l1 0v6',
} as const;

export type IconName = keyof typeof STROKES;
export type MarkName = keyof typeof MARKS | 'wait' | 'run';

export function icon(name: IconName): Html {
  return svg(
    `icon icon-${name}`,
    `<path fill="none" stroke="currentColor" stroke-width="1.25" stroke-linecap="round" stroke-linejoin="round" d="${STROKES[name]}"/>`,
  );
}

/** The sign of a state; words stand beside it. */
export function mark(name: MarkName): Html {
  if (name === 'wait' || name === 'run') {
    const hand =
      name === 'run'
        ? '<path d="M8 1.75a6.25 6.25 0 0 1 6.25 6.25" stroke-width="2.5"/>'
        : '<path d="M8 4.5V8l2.5 1.5"/>';
    return svg(
      `mark mark-${name}`,
      `<g fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"><circle cx="8" cy="8" r="6.25" opacity="${name === 'run' ? '.35' : '1'}"/>${hand}</g>`,
    );
  }
  return svg(
    `mark mark-${name}`,
    `<circle cx="8" cy="8" r="7" fill="currentColor"/><path fill="none" stroke="var(--background-color)" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="${MARKS[name]}"/>`,
  );
}

function svg(kind: string, content: string): Html {
  return trusted(
    `<svg class="${kind}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${content}</svg>`,
  );
}
