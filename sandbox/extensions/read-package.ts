import type { Contribution, ExtensionFile } from '../server/world/extension.ts';
import { contentTypes } from './content-types.ts';
import { PackageError } from './package-error.ts';
import { readContributions } from './read-contributions.ts';
import { readZip } from './read-zip.ts';
import { type XmlElement, xmlElements } from './xml-elements.ts';

const VSIX_MANIFEST = 'extension.vsixmanifest';
const MANIFEST_ASSET = 'Microsoft.VisualStudio.Services.Manifest';

/** What a VSIX says about its extension, and the files that it gives to everybody. */
interface ExtensionPackage {
  readonly publisherId: string;
  readonly extensionId: string;
  readonly extensionName: string;
  readonly version: string;
  readonly scopes: readonly string[];
  readonly contributions: readonly Contribution[];
  /** Where a development manifest says that the pages are; null: in the package. */
  readonly baseUri: string | null;
  /** The addressable ones only. */
  readonly files: readonly ExtensionFile[];
}

/** Reads a VSIX as the marketplace does: `extension.vsixmanifest`, then the manifest that it names. Throws `PackageError`. */
export function readPackage(vsix: Uint8Array): ExtensionPackage {
  const files = readZip(vsix);
  const elements = xmlElements(textOf(files, VSIX_MANIFEST));
  const identity = elements.find(({ name }) => name === 'Identity');
  if (identity === undefined) throw new PackageError(`${VSIX_MANIFEST} has no Identity element.`);
  const publisherId = required(identity, 'Publisher', /^[A-Za-z0-9][\w-]*$/);
  const extensionId = required(identity, 'Id', /^[A-Za-z0-9][\w-]*$/);
  const version = required(identity, 'Version', /^\d+(\.\d+){1,3}$/);
  const assets = elements.filter(({ name }) => name === 'Asset');
  for (const asset of assets) requirePart(files, asset);
  const manifest = readManifest(files, assets);
  const prefix = `${publisherId}.${extensionId}`;
  const types = contentTypes(textOf(files, '[Content_Types].xml'));
  return {
    publisherId,
    extensionId,
    version,
    extensionName: elements.find(({ name }) => name === 'DisplayName')?.text || extensionId,
    scopes: strings(manifest['scopes'], 'scopes'),
    contributions: readContributions(manifest['contributions'] ?? [], prefix),
    baseUri: typeof manifest['baseUri'] === 'string' ? manifest['baseUri'] : null,
    files: addressable(assets).map((path) => ({
      path,
      contentType: types(path),
      contentBase64: (files.get(path) ?? Buffer.alloc(0)).toString('base64'),
    })),
  };
}

/** One file may be several assets (an icon is two); one of them suffices to make it public. */
function addressable(assets: readonly XmlElement[]): readonly string[] {
  const open = assets.filter(({ attributes }) => attributes.get('Addressable')?.toLowerCase() === 'true');
  return [...new Set(open.map(pathOf))];
}

function readManifest(
  files: ReadonlyMap<string, Buffer>,
  assets: readonly XmlElement[],
): Readonly<Record<string, unknown>> {
  const asset = assets.find(({ attributes }) => attributes.get('Type') === MANIFEST_ASSET);
  if (asset === undefined) throw new PackageError(`${VSIX_MANIFEST} names no asset ${MANIFEST_ASSET}.`);
  const path = pathOf(asset);
  try {
    const manifest: unknown = JSON.parse(textOf(files, path));
    if (typeof manifest === 'object' && manifest !== null && !Array.isArray(manifest)) return { ...manifest };
  } catch (error) {
    if (error instanceof PackageError) throw error;
    throw new PackageError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  throw new PackageError(`${path} is not a JSON object.`);
}

function textOf(files: ReadonlyMap<string, Buffer>, path: string): string {
  const bytes = files.get(path);
  if (bytes === undefined) throw new PackageError(`The package has no ${path}.`);
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

function required({ attributes }: XmlElement, name: string, form: RegExp): string {
  const value = attributes.get(name) ?? '';
  if (form.test(value)) return value;
  throw new PackageError(`${VSIX_MANIFEST}: “${value}” is no ${name} of an extension.`);
}

function pathOf({ attributes }: XmlElement): string {
  return (attributes.get('Path') ?? '').replaceAll('\\', '/').replace(/^\//, '');
}

function requirePart(files: ReadonlyMap<string, Buffer>, asset: XmlElement): void {
  if (files.has(pathOf(asset))) return;
  throw new PackageError(
    `${VSIX_MANIFEST} names the asset “${pathOf(asset)}”, which the package does not have.`,
  );
}

function strings(value: unknown, what: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  throw new PackageError(`The manifest's ${what} are no list of texts.`);
}
