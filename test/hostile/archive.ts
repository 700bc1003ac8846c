import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import type { Fault } from '../../src/core/fault.ts';
import { readSarif } from '../../src/core/sarif/read-log.ts';
import { findFiles } from '../../src/node/find-files.ts';
import { openInput } from '../../src/node/open-input.ts';

/** An archive of one file, with anything in its directory replaced. */
export function zip(
  name: string,
  content: Uint8Array,
  odd: (entry: Buffer, end: Buffer) => void = () => {},
): Buffer {
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(Buffer.byteLength(name), 22);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  common.copy(entry, 6);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + Buffer.byteLength(name), 12);
  end.writeUInt32LE(local.length, 16);
  odd(entry, end);
  return Buffer.concat([local, entry, Buffer.from(name), end]);
}

/** What becomes of a file with this name, opened as the product opens it. */
export async function outcomeOf(
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<{ findings: number; faults: Fault[] }> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const { files, faults } = await findFiles([path], { folder, notOlderThan: null });
  const all = [...faults];
  let findings = 0;
  for (const file of files) {
    const opened = await openInput(file.path, file.name);
    if (!opened.ok) {
      all.push(opened.fault);
      continue;
    }
    const sink = { run: () => {}, finding: () => findings++, fault: (fault: Fault) => all.push(fault) };
    await readSarif(opened.value, { file: file.name, sourceRoots: [], category: null }, sink);
  }
  rmSync(path);
  return { findings, faults: all };
}
