/** What logs are written in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** A log as text, with what is needed to say where in its bytes a character stands. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  readonly encoding: Encoding;
  /** Bytes of the byte order mark, which `text` does not hold. */
  readonly bom: number;
}
