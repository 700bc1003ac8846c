/** One line of a tree object. */
export interface TreeLine {
  /** As in the object: `40000`, `100644`, … */
  readonly mode: string;
  /** The bytes of the name as latin1, so that a name that is not UTF-8 survives; see `rawPath`. */
  readonly name: string;
  readonly objectId: string;
}

export function parseTree(bytes: Buffer): TreeLine[] {
  const result: TreeLine[] = [];
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(32, at);
    const nul = bytes.indexOf(0, space);
    const mode = bytes.toString('latin1', at, space);
    const name = bytes.toString('latin1', space + 1, nul);
    result.push({ mode, name, objectId: bytes.toString('hex', nul + 1, nul + 21) });
    at = nul + 21;
  }
  return result;
}

export function formatTree(entries: readonly TreeLine[]): Buffer {
  const sorted = entries
    .map((entry) => ({ entry, key: Buffer.from(isTree(entry) ? `${entry.name}/` : entry.name, 'latin1') }))
    .sort((left, right) => Buffer.compare(left.key, right.key));
  return Buffer.concat(
    sorted.flatMap(({ entry }) => [
      Buffer.from(`${entry.mode} ${entry.name}\0`, 'latin1'),
      Buffer.from(entry.objectId, 'hex'),
    ]),
  );
}

export function isTree(entry: TreeLine): boolean {
  return entry.mode === '40000';
}

export function typeOfMode(mode: string): 'blob' | 'tree' | 'commit' {
  if (mode === '40000' || mode === '040000') return 'tree';
  return mode === '160000' ? 'commit' : 'blob';
}

export function rawPath(path: string): string {
  return Buffer.from(path, 'utf8').toString('latin1');
}

export function readablePath(raw: string): string {
  return Buffer.from(raw, 'latin1').toString('utf8');
}
