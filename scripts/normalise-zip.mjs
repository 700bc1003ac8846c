// The same files in, the same bytes out: entries sorted by name, one fixed time, nothing of the machine.

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** 1980-01-01 00:00, the first moment that a zip can name. */
const DATE = 0x0021;

/** Rewrites a zip archive. Compressed bytes are kept as they are. Throws on what is no plain zip (zip64, encryption). */
export function normaliseZip(bytes) {
  const entries = readEntries(bytes).sort((a, b) => (a.name < b.name ? -1 : 1));
  const [locals, centrals] = [[], []];
  let offset = 0;
  for (const { name, method, crc, size, data } of entries) {
    const path = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version 2.0
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(DATE, 8);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([signature(LOCAL), common, path, data]);
    const tail = Buffer.alloc(14); // no comment, disk 0, no attributes
    tail.writeUInt32LE(offset, 10);
    centrals.push(signature(CENTRAL), Buffer.from([20, 0]), common, tail, path);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, signature(END), end]);
}

function readEntries(bytes) {
  const end = bytes.lastIndexOf(signature(END));
  if (end < 0) throw new Error('this is no zip archive');
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new Error('the directory of the zip archive is damaged');
    if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw new Error('the zip archive is encrypted');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) =>
      bytes.readUInt16LE(at + place),
    );
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const entry = {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      size: bytes.readUInt32LE(at + 24),
      data: bytes.subarray(start, start + bytes.readUInt32LE(at + 20)),
    };
    at += 46 + nameLength + extraLength + commentLength;
    return entry;
  }).filter(({ name }) => !name.endsWith('/'));
}

function signature(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
