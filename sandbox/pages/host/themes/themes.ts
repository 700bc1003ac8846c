import type { Palette, Triple } from './palette.ts';
import { type ThemeData, themeData } from './theme-data.ts';

const grey = (value: number): Triple => [value, value, value];

/** Values captured from the service's default theme. */
const LIGHT: Palette = {
  neutral: [
    grey(255),
    grey(248),
    grey(244),
    grey(239),
    grey(234),
    grey(218),
    grey(200),
    grey(166),
    grey(102),
    grey(76),
    grey(51),
    grey(0),
  ],
  primary: [0, 120, 212],
  shades: [
    [16, 110, 190],
    [0, 90, 158],
    [0, 69, 120],
  ],
  tints: [
    [43, 136, 216],
    [199, 224, 244],
    [222, 236, 249],
    [239, 246, 252],
  ],
  accents: [
    [
      [249, 235, 235],
      [218, 10, 0],
      [168, 0, 0],
    ],
    [
      [223, 246, 221],
      [186, 216, 10],
      [16, 124, 16],
    ],
    [
      [255, 244, 206],
      [248, 168, 0],
      [220, 182, 122],
    ],
  ],
  onPrimary: grey(255),
  errorText: [218, 10, 0],
  warningText: [184, 94, 6],
  shadow: grey(0),
  removed: [172, 0, 0],
  added: [51, 153, 51],
  match: [255, 255, 0],
};

/** Values captured from the service's dark theme; the third accent was not in the capture. */
const DARK: Palette = {
  neutral: [
    [32, 31, 30],
    [37, 36, 35],
    [41, 40, 39],
    [50, 49, 48],
    [59, 58, 57],
    [72, 70, 68],
    [96, 94, 92],
    [121, 119, 117],
    [161, 159, 157],
    [190, 187, 184],
    [225, 223, 221],
    grey(255),
  ],
  primary: [0, 120, 212],
  shades: [
    [121, 181, 255],
    [152, 198, 255],
    [184, 216, 255],
  ],
  tints: [
    [82, 143, 217],
    [73, 126, 191],
    [55, 96, 145],
    [34, 59, 89],
  ],
  accents: [
    [
      [68, 39, 38],
      [241, 112, 123],
      [241, 112, 123],
    ],
    [
      [57, 61, 27],
      [146, 195, 83],
      [146, 195, 83],
    ],
    [
      [67, 53, 25],
      [250, 157, 45],
      [252, 225, 0],
    ],
  ],
  onPrimary: grey(255),
  errorText: [241, 112, 123],
  warningText: [250, 157, 45],
  shadow: grey(0),
  removed: [220, 80, 80],
  added: [90, 200, 90],
  match: [140, 110, 0],
};

/** Nobody's: a theme as a third party may contribute one, whose name says nothing about its colours. */
const CONTOSO: Palette = {
  neutral: [
    [43, 29, 54],
    [51, 35, 63],
    [56, 39, 69],
    [64, 46, 78],
    [75, 55, 91],
    [92, 70, 110],
    [118, 94, 138],
    [150, 126, 168],
    [186, 166, 200],
    [206, 190, 216],
    [230, 220, 236],
    [255, 246, 233],
  ],
  primary: [255, 176, 84],
  shades: [
    [255, 188, 108],
    [140, 222, 212],
    [188, 240, 233],
  ],
  tints: [
    [214, 148, 80],
    [150, 104, 78],
    [98, 66, 74],
    [66, 44, 62],
  ],
  accents: [
    [
      [88, 32, 48],
      [255, 140, 130],
      [255, 172, 164],
    ],
    [
      [34, 66, 50],
      [150, 214, 120],
      [168, 226, 140],
    ],
    [
      [82, 62, 20],
      [255, 205, 92],
      [255, 221, 140],
    ],
  ],
  onPrimary: [43, 29, 54],
  errorText: [255, 152, 142],
  warningText: [255, 205, 92],
  shadow: [10, 4, 16],
  removed: [255, 110, 110],
  added: [120, 220, 150],
  match: [150, 90, 0],
};

/** Names as `?theme=` takes them. */
export const THEMES = {
  light: themeData(LIGHT),
  dark: themeData(DARK),
  contoso: themeData(CONTOSO),
} as const;
export type ThemeName = keyof typeof THEMES;

export const THEME_TITLES: Readonly<Record<ThemeName, string>> = {
  light: 'Light',
  dark: 'Dark',
  contoso: 'Contoso',
};

export function isThemeName(name: string): name is ThemeName {
  return Object.hasOwn(THEMES, name);
}

/** The variables as a style sheet; the host's own pages stand on them too. */
export function themeCss(name: ThemeName, selector = ':root'): string {
  const data: ThemeData = THEMES[name];
  const variables = Object.entries(data).map(([key, value]) => `--${key}: ${value};`);
  return `${selector} { color-scheme: ${isPale(data) ? 'light' : 'dark'}; ${variables.join(' ')} }`;
}

/** For the browser's own controls, which know only two schemes; the theme itself does not say which it is. */
function isPale(data: ThemeData): boolean {
  const [red = 0, green = 0, blue = 0] = (data['palette-neutral-0'] ?? '').split(',').map(Number);
  return (red * 299 + green * 587 + blue * 114) / 1000 > 127;
}
