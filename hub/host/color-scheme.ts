/** Themes have no flag for dark, and anybody can add one: the background's own lightness decides about `color-scheme`. */
export function followTheme(): void {
  const apply = (): void => {
    const background = getComputedStyle(document.body).backgroundColor;
    document.documentElement.style.colorScheme = isDark(background) ? 'dark' : 'light';
  };
  window.addEventListener('themeApplied', apply);
  apply();
}

/** @param color as computed: `rgb(r, g, b)` or `rgba(r, g, b, a)`; anything else counts as light */
function isDark(color: string): boolean {
  const [red, green, blue] = (color.match(/[\d.]+/g) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined) return false;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}
