import { writeZip } from '../../sandbox/server/areas/build/zip.ts';

interface PackedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Default true. */
  readonly addressable?: boolean;
}

export interface VsixContent {
  readonly publisher?: string;
  readonly id?: string;
  readonly version?: string;
  readonly manifest: unknown;
  readonly files: readonly PackedFile[];
}

const CONTENT_TYPES = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension=".html" ContentType="text/html"/><Default Extension=".js" ContentType="application/javascript"/>
<Default Extension=".json" ContentType="application/json"/>
<Default Extension=".vsixmanifest" ContentType="text/xml"/><Default Extension=".vsomanifest" ContentType="application/json"/>
<Override PartName="/data/special.bin" ContentType="text/plain"/></Types>`;

/** The files of a package, as tfx lays them out. */
export function vsixFiles({
  publisher = 'acme',
  id = 'sample',
  version = '1.0.0',
  ...content
}: VsixContent): PackedFile[] {
  const assets = content.files.map(
    ({ path, addressable = true }) =>
      `<Asset Type="${path}" d:Source="File" Path="${path}" ${addressable ? 'Addressable="true" ' : ''}/>`,
  );
  const vsixManifest = `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011" xmlns:d="http://schemas.microsoft.com/developer/vsx-schema-design/2011">
<Metadata><Identity Language="en-US" Id="${id}" Version="${version}" Publisher="${publisher}"/>
<!-- <Identity Id="not-me" Publisher="nobody" Version="9.9.9"/> -->
<DisplayName>Sample &amp; more</DisplayName></Metadata><Installation><InstallationTarget Id="Microsoft.VisualStudio.Services"/></Installation>
<Assets><Asset Type="Microsoft.VisualStudio.Services.Manifest" d:Source="File" Path="extension.vsomanifest" Addressable="true" />${assets.join('')}</Assets></PackageManifest>`;
  return [
    { path: 'extension.vsixmanifest', content: vsixManifest },
    { path: 'extension.vsomanifest', content: JSON.stringify(content.manifest) },
    { path: '[Content_Types].xml', content: CONTENT_TYPES },
    ...content.files,
  ];
}

/** A VSIX whose files are stored. */
export function vsix(content: VsixContent): Uint8Array {
  return packed(vsixFiles(content));
}

export function packed(files: readonly PackedFile[]): Uint8Array {
  return writeZip(files.map(({ path, content }) => ({ path, bytes: Buffer.from(content) })));
}
