import type { Palette, Triple } from './palette.ts';

/** Variables as the host sends them: names without `--`, palette colours as triples, the rest as full colours. */
export type ThemeData = Readonly<Record<string, string>>;

const NEUTRALS = ['0', '2', '4', '6', '8', '10', '20', '30', '60', '70', '80', '100'];

const triple = (colour: Triple): string => colour.join(', ');
const full = (colour: Triple, alpha = 1): string => `rgba(${triple(colour)}, ${alpha})`;
const darken = ([red, green, blue]: Triple, percent: number): Triple => {
  const part = (value: number): number => Math.round(value * (1 - percent / 100));
  return [part(red), part(green), part(blue)];
};

/** What a theme sends: the palette, and the meanings that follow from it by the formulas of the default theme. */
export function themeData(palette: Palette): ThemeData {
  return { ...paletteVariables(palette), ...surfaces(palette), ...statuses(palette), ...components(palette) };
}

function paletteVariables(palette: Palette): ThemeData {
  const { primary, neutral } = palette;
  const text = neutral[11];
  const named: [string, Triple][] = [
    ['primary', primary],
    ...[6, 10].flatMap((by): [string, Triple][] => [
      [`primary-darken-${by}`, darken(primary, by)],
      [`primary-darkened-${by}`, darken(primary, by)],
    ]),
    ...palette.shades.map((colour, index): [string, Triple] => [`primary-shade-${(index + 1) * 10}`, colour]),
    ...palette.tints.map((colour, index): [string, Triple] => [`primary-tint-${(index + 1) * 10}`, colour]),
    ...NEUTRALS.map((step, index): [string, Triple] => [`neutral-${step}`, neutral[index] ?? text]),
    ...palette.accents.flatMap(([light, plain, dark], index): [string, Triple][] => [
      [`accent${index + 1}-light`, light],
      [`accent${index + 1}`, plain],
      [`accent${index + 1}-dark`, dark],
    ]),
  ];
  const [[, error]] = palette.accents;
  const colours = named.map(([name, colour]) => [`palette-${name}`, triple(colour)]);
  const alphas = NEUTRALS.map((step) => [`palette-black-alpha-${step}`, full(text, Number(step) / 100)]);
  const errors = [
    ['palette-error', full(error)],
    ['palette-error-6', full(darken(error, 6))],
    ['palette-error-10', full(darken(error, 10))],
  ];
  return Object.fromEntries([...colours, ...alphas, ...errors]);
}

function surfaces({ neutral, primary, shades, onPrimary, shadow }: Palette): ThemeData {
  const [page, , , , , , , , , , , text] = neutral;
  return {
    'background-color': full(page),
    'text-primary-color': full(text, 0.9),
    'text-secondary-color': full(text, 0.55),
    'text-disabled-color': full(text, 0.38),
    'text-on-communication-background': full(onPrimary),
    'communication-background': full(primary),
    'communication-foreground': full(shades[1]),
    'border-subtle-color': full(text, 0.08),
    'splitter-border-color': full(neutral[4]),
    'callout-background-color': full(page),
    'callout-filtered-background-color': full(page, 0.86),
    'callout-shadow-color': full(shadow, 0.132),
    'callout-shadow-secondary-color': full(shadow, 0.108),
    'panel-shadow-color': full(shadow, 0.22),
    'panel-shadow-secondary-color': full(shadow, 0.18),
    'focus-border-color': full(shades[0]),
    'focus-pulse-max-color': full(primary, 0.55),
    'focus-pulse-min-color': full(primary, 0.15),
  };
}

function statuses({ accents, shades, tints, errorText, warningText }: Palette): ThemeData {
  const [[errorLight, error], [successLight, , success], [warningLight, warning]] = accents;
  return {
    'status-error-background': full(errorLight),
    'status-error-foreground': full(error),
    'status-error-text': full(errorText),
    'status-error-strong': full(error),
    'status-info-background': full(tints[3]),
    'status-info-foreground': full(shades[0]),
    'status-success-background': full(successLight),
    'status-success-foreground': full(success),
    'status-success-text': full(success),
    'status-warning-background': full(warningLight),
    'status-warning-foreground': full(warning),
    'status-warning-icon-foreground': full(warning),
    'status-warning-text': full(warningText),
    'component-status-error': full(error),
    'component-status-info': full(shades[0]),
    'component-status-neutral': full(shades[0], 0.6),
    'component-status-success': full(success),
    'component-status-warning': full(warning),
    'build-output-error-color': full(error),
  };
}

function components({ neutral, primary, shades, tints, removed, added, match }: Palette): ThemeData {
  const [page, hover, , , line, , , , , , , text] = neutral;
  return {
    'component-grid-row-hover-color': full(hover),
    'component-grid-selected-row-color': full(tints[2]),
    'component-grid-focus-border-color': full(primary),
    'component-grid-cell-bottom-border-color': full(line),
    'component-grid-link-hover-color': full(shades[2]),
    'component-grid-action-hover-color': full(line),
    'component-label-default-color': full(text, 0.06),
    'component-label-default-color-hover': full(text, 0.12),
    'component-menu-selected-item-background': full(text, 0.08),
    'component-errorBoundary-border-color': full(line),
    'component-errorBoundary-background-color': full(hover),
    'component-htmlEditor-background-color': full(page),
    'component-htmlEditor-foreground-color': full(text, 0.9),
    'nav-header-background': full(page),
    'nav-header-item-hover-background': full(text, 0.04),
    'nav-header-active-item-background': full(text, 0.08),
    'nav-header-text-primary-color': full(text, 0.9),
    'nav-header-text-secondary-color': full(text, 0.55),
    'nav-header-product-color': full(shades[0]),
    'nav-vertical-background-color': full(neutral[4]),
    'nav-vertical-item-hover-background': full(text, 0.08),
    'nav-vertical-active-group-background': full(text, 0.06),
    'nav-vertical-active-item-background': full(text, 0.12),
    'nav-vertical-text-primary-color': full(text, 0.9),
    'nav-vertical-text-secondary-color': full(text, 0.55),
    'diff-color-original': full(removed, 0.1),
    'diff-color-modified': full(added, 0.1),
    'search-match-background': full(match, 0.6),
    'search-selected-match-background': full(match, 0.8),
    'icon-folder-color': full([220, 182, 122]),
    'third-party-icon-filter': 'none',
  };
}
