import { crc32 } from 'node:zlib';

export interface ZipEntry {
  /** With `/`, no leading slash. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Bit 11: names are UTF-8. */
const UTF8_NAMES = 0x0800;
/** 1980-01-01, so that the same files give the same archive. */
const DOS_DATE = 0x0021;
const VERSION = 20;

/** A zip archive without compression (method "stored"); for artifacts below 4 GiB and 65,535 files. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes } of entries) {
    const name = Buffer.from(path, 'utf8');
    const common = commonFields(name, bytes);
    const local = Buffer.concat([signature(0x04034b50), common, name, bytes]);
    bodies.push(local);
    directory.push(
      Buffer.concat([signature(0x02014b50), uint16(VERSION), common, directoryFields(offset), name]),
    );
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.concat([
    signature(0x06054b50),
    uint16(0),
    uint16(0),
    uint16(entries.length),
    uint16(entries.length),
    uint32(index.length),
    uint32(offset),
    uint16(0),
  ]);
  return Buffer.concat([...bodies, index, end]);
}

/** Version needed … length of the extra field: the part that local header and directory share. */
function commonFields(name: Buffer, bytes: Uint8Array): Buffer {
  return Buffer.concat([
    uint16(VERSION),
    uint16(UTF8_NAMES),
    uint16(0),
    uint16(0),
    uint16(DOS_DATE),
    uint32(crc32(bytes)),
    uint32(bytes.length),
    uint32(bytes.length),
    uint16(name.length),
    uint16(0),
  ]);
}

/** Comment length, disk, internal and external attributes, offset of the local header. */
function directoryFields(offset: number): Buffer {
  return Buffer.concat([uint16(0), uint16(0), uint16(0), uint32(0), uint32(offset)]);
}

const signature = uint32;

function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
