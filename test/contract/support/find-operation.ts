import type { SpecifiedOperation } from './specification.ts';

/**
 * The operation that a request belongs to: by method, path after the organisation (the project segment may be
 * missing) and, where only the query tells operations apart, by query. Null: no file describes it.
 */
export function findOperation(
  operations: readonly SpecifiedOperation[],
  method: string,
  url: URL,
): SpecifiedOperation | null {
  const parts = segmentsOf(url.pathname);
  const query = new Set([...url.searchParams.keys()].map((name) => name.toLowerCase()));
  const ranked = operations
    .filter((operation) => operation.method === method.toUpperCase())
    .filter((operation) => operation.needsQuery.every((name) => query.has(name)))
    .map((operation) => ({ operation, rank: rank(operation, parts) }))
    .filter((candidate) => candidate.rank > 0)
    .sort((left, right) => right.rank - left.rank);
  return ranked[0]?.operation ?? null;
}

/** 0: does not match; more literal segments and more matched query parameters are better. */
function rank(operation: SpecifiedOperation, parts: readonly string[]): number {
  const best = Math.max(...variantsOf(segmentsOf(operation.path)).map((variant) => score(variant, parts)));
  return best > 0 ? best + operation.needsQuery.length / 10 : 0;
}

/** Project and team may be missing, and so may the last parameter of a template. */
function variantsOf(template: readonly string[]): { segments: readonly string[]; shortened: number }[] {
  const scoped = [
    template,
    template.filter((segment) => segment !== '{project}'),
    template.filter((segment) => segment !== '{team}'),
    template.filter((segment) => segment !== '{project}' && segment !== '{team}'),
  ];
  return scoped.flatMap((segments) => {
    const full = { segments, shortened: 0 };
    return segments.at(-1)?.startsWith('{')
      ? [full, { segments: segments.slice(0, -1), shortened: 1 }]
      : [full];
  });
}

function score(
  { segments, shortened }: { segments: readonly string[]; shortened: number },
  parts: readonly string[],
): number {
  if (segments.length !== parts.length) return 0;
  let literals = -shortened / 2;
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? '';
    const variable = /^(\$?)\{[^}]+\}$/.exec(segment);
    if (variable !== null) {
      if (!part.startsWith(variable[1] ?? '')) return 0;
      // A parameter never swallows the fixed segment of the API.
      if (part === '_apis') return 0;
      literals += variable[1] === '$' ? 0.5 : 0;
    } else if (segment.toLowerCase() === part.toLowerCase()) literals += 1;
    else return 0;
  }
  return literals;
}

function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
