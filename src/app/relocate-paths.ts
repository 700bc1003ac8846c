import { relocator } from '../core/sarif/places/relocate.ts';
import type { Files } from '../ports/files.ts';

/** `relocator` for a checkout, whose files are listed when the first path asks for them: most logs never do. */
export async function relocateInto(
  checkout: string,
  files: Pick<Files, 'lister'>,
): Promise<(path: string) => string | null> {
  const list = await files.lister();
  let relocate: ReturnType<typeof relocator> | null = null;
  return (path) => {
    relocate ??= relocator(list(checkout));
    return relocate(path);
  };
}
