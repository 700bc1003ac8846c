const MASK = '***';

/** Replaces secrets by `***` in everything that goes to a log or the timeline. */
export class Masker {
  private readonly secrets = new Set<string>();

  /** Adds the value, its lines, and how JSON and URLs would write it; an empty value masks nothing. */
  add(secret: string): void {
    for (const text of [secret, ...secret.split(/\r?\n/)]) {
      if (text.trim() === '') continue;
      this.secrets.add(text);
      this.secrets.add(JSON.stringify(text).slice(1, -1));
      this.secrets.add(encodeURIComponent(wellFormed(text)));
    }
  }

  mask(text: string): string {
    const longestFirst = [...this.secrets].sort((left, right) => right.length - left.length);
    return longestFirst.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
  }
}

/** encodeURIComponent refuses half surrogates. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
