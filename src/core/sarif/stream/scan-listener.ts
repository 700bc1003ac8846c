/** Told of watched values and of the elements of counted arrays; offsets are the scanner's own, 0-based. */
export interface ScanListener {
  /** @param first the value's first byte */
  started(name: string, offset: number, first: number): void;
  /** `end` is exclusive. */
  ended(name: string, end: number): void;
  /** @param first the element's first byte */
  element(offset: number, first: number): void;
}

/** Why the bytes are no JSON, and where. */
export interface ScanProblem {
  readonly kind: 'empty' | 'truncated' | 'syntax' | 'encoding' | 'depth' | 'trailing';
  readonly offset: number;
}
