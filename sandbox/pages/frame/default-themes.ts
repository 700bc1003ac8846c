/** A theme as the service sends it to extensions: variable names without dashes in front, `palette-*` as "r, g, b". */
export interface Theme {
  readonly id: string;
  readonly name: string;
  readonly isDark: boolean;
  readonly variables: Readonly<Record<string, string>>;
}

const NEUTRALS = [0, 2, 4, 6, 8, 10, 20, 30, 60, 70, 80, 100];

function neutrals(greys: readonly string[]): Record<string, string> {
  return Object.fromEntries(NEUTRALS.map((step, index) => [`palette-neutral-${step}`, greys[index] ?? '']));
}

const LIGHT_GREYS = [255, 248, 244, 239, 234, 218, 200, 166, 102, 76, 51, 0].map(
  (grey) => `${grey}, ${grey}, ${grey}`,
);
const DARK_GREYS = [
  ...['32, 31, 30', '37, 36, 35', '41, 40, 39', '50, 49, 48', '59, 58, 57', '72, 70, 68'],
  ...['96, 94, 92', '121, 119, 117', '161, 159, 157', '190, 187, 184', '225, 223, 221', '255, 255, 255'],
];

/** What pages are drawn with. */
export const THEMES: readonly Theme[] = [
  {
    id: 'light',
    name: 'Light',
    isDark: false,
    variables: {
      ...neutrals(LIGHT_GREYS),
      'palette-primary': '0, 120, 212',
      'palette-primary-tint-30': '222, 236, 249',
      'palette-primary-tint-40': '239, 246, 252',
      'background-color': 'rgba(255, 255, 255, 1)',
      'text-primary-color': 'rgba(0, 0, 0, .9)',
      'text-secondary-color': 'rgba(0, 0, 0, .6)',
      'text-disabled-color': 'rgba(0, 0, 0, .38)',
      'text-on-communication-background': 'rgba(255, 255, 255, 1)',
      'communication-foreground': 'rgba(0, 90, 158, 1)',
      'communication-background': 'rgba(0, 120, 212, 1)',
      'border-subtle-color': 'rgba(0, 0, 0, .08)',
      'callout-background-color': 'rgba(255, 255, 255, 1)',
      'callout-shadow-color': 'rgba(0, 0, 0, .132)',
      'status-error-foreground': 'rgba(205, 74, 69, 1)',
      'status-error-background': 'rgba(253, 243, 244, 1)',
      'status-error-text': 'rgba(184, 22, 22, 1)',
      'status-success-foreground': 'rgba(16, 124, 16, 1)',
      'status-success-background': 'rgba(223, 246, 221, 1)',
      'status-info-foreground': 'rgba(0, 90, 158, 1)',
      'status-info-background': 'rgba(222, 236, 249, 1)',
      'status-warning-icon-foreground': 'rgba(190, 100, 20, 1)',
      'status-warning-background': 'rgba(255, 244, 206, 1)',
      'status-warning-text': 'rgba(138, 83, 0, 1)',
      'focus-border-color': 'rgba(0, 120, 212, 1)',
      'diff-color-original': 'rgba(172, 0, 0, .1)',
      'diff-color-modified': 'rgba(51, 153, 51, .12)',
      'search-match-background': 'rgba(255, 244, 180, 1)',
      'icon-folder-color': 'rgba(204, 150, 40, 1)',
      'component-grid-row-hover-color': 'rgba(248, 248, 248, 1)',
    },
  },
  {
    id: 'dark',
    name: 'Dark',
    isDark: true,
    variables: {
      ...neutrals(DARK_GREYS),
      'palette-primary': '0, 120, 212',
      'palette-primary-tint-30': '55, 96, 145',
      'palette-primary-tint-40': '34, 59, 89',
      'background-color': 'rgba(32, 31, 30, 1)',
      'text-primary-color': 'rgba(255, 255, 255, .9)',
      'text-secondary-color': 'rgba(255, 255, 255, .65)',
      'text-disabled-color': 'rgba(255, 255, 255, .45)',
      'text-on-communication-background': 'rgba(255, 255, 255, 1)',
      'communication-foreground': 'rgba(121, 181, 255, 1)',
      'communication-background': 'rgba(0, 105, 190, 1)',
      'border-subtle-color': 'rgba(255, 255, 255, .1)',
      'callout-background-color': 'rgba(41, 40, 39, 1)',
      'callout-shadow-color': 'rgba(0, 0, 0, .6)',
      'status-error-foreground': 'rgba(241, 112, 123, 1)',
      'status-error-background': 'rgba(68, 39, 38, 1)',
      'status-error-text': 'rgba(255, 153, 164, 1)',
      'status-success-foreground': 'rgba(146, 195, 83, 1)',
      'status-success-background': 'rgba(57, 61, 27, 1)',
      'status-info-foreground': 'rgba(121, 181, 255, 1)',
      'status-info-background': 'rgba(34, 59, 89, 1)',
      'status-warning-icon-foreground': 'rgba(252, 200, 60, 1)',
      'status-warning-background': 'rgba(67, 53, 25, 1)',
      'status-warning-text': 'rgba(255, 214, 102, 1)',
      'focus-border-color': 'rgba(121, 181, 255, 1)',
      'diff-color-original': 'rgba(240, 90, 90, .2)',
      'diff-color-modified': 'rgba(80, 190, 80, .18)',
      'search-match-background': 'rgba(92, 78, 20, 1)',
      'icon-folder-color': 'rgba(222, 180, 90, 1)',
      'component-grid-row-hover-color': 'rgba(41, 40, 39, 1)',
    },
  },
];
