/** `r, g, b` without alpha, as the palette variables of the host are. */
export type Triple = readonly [red: number, green: number, blue: number];

/** The colours from which a theme's variables follow. */
export interface Palette {
  /** neutral-0, 2, 4, 6, 8, 10, 20, 30, 60, 70, 80, 100: from the page to the text. */
  readonly neutral: readonly [
    ...[Triple, Triple, Triple, Triple, Triple, Triple, Triple, Triple, Triple, Triple, Triple, Triple],
  ];
  readonly primary: Triple;
  /** shade-10, 20, 30. */
  readonly shades: readonly [Triple, Triple, Triple];
  /** tint-10, 20, 30, 40. */
  readonly tints: readonly [Triple, Triple, Triple, Triple];
  /** light, plain, dark of accent1 (error), accent2 (success), accent3 (warning). */
  readonly accents: readonly [
    readonly [Triple, Triple, Triple],
    readonly [Triple, Triple, Triple],
    readonly [Triple, Triple, Triple],
  ];
  readonly onPrimary: Triple;
  readonly errorText: Triple;
  readonly warningText: Triple;
  readonly shadow: Triple;
  readonly removed: Triple;
  readonly added: Triple;
  readonly match: Triple;
}
