import { xmlElements } from './xml-elements.ts';

const UNKNOWN = 'application/octet-stream';

/** From `[Content_Types].xml`: the type of a path, by its own line, else by its extension. */
export function contentTypes(document: string): (path: string) => string {
  const byPart = new Map<string, string>();
  const byExtension = new Map<string, string>();
  for (const { name, attributes } of xmlElements(document)) {
    const type = attributes.get('ContentType') ?? UNKNOWN;
    if (name === 'Override') byPart.set((attributes.get('PartName') ?? '').replace(/^\//, ''), type);
    if (name === 'Default')
      byExtension.set((attributes.get('Extension') ?? '').replace(/^\./, '').toLowerCase(), type);
  }
  return (path) => {
    const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    return byPart.get(path) ?? byExtension.get(extension) ?? UNKNOWN;
  };
}
