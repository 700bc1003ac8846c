import type { CommitObject, Signature } from './git-store.ts';

/** Commit ids and dates as the REST API shows them: UTC, whole seconds. */
export function parseCommit(id: string, bytes: Buffer): CommitObject {
  const text = bytes.toString('utf8');
  const end = text.indexOf('\n\n');
  const header = end < 0 ? text : text.slice(0, end);
  const fields = header.split('\n').filter((line) => !line.startsWith(' '));
  const all = (name: string): string[] =>
    fields.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return {
    id,
    treeId: all('tree')[0] ?? '',
    parents: all('parent'),
    author: parseSignature(all('author')[0] ?? ''),
    committer: parseSignature(all('committer')[0] ?? ''),
    message: end < 0 ? '' : text.slice(end + 2),
  };
}

export function formatCommit(commit: Omit<CommitObject, 'id'>): Buffer {
  const header = [
    `tree ${commit.treeId}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${formatSignature(commit.author)}`,
    `committer ${formatSignature(commit.committer)}`,
  ];
  return Buffer.from(`${header.join('\n')}\n\n${commit.message}`, 'utf8');
}

function parseSignature(line: string): Signature {
  const match = /^(.*?) ?<([^>]*)> (-?\d+) ([+-]\d{4})$/.exec(line);
  if (match === null) return { name: line, email: '', date: '1970-01-01T00:00:00Z' };
  const [, name = '', email = '', seconds = '0'] = match;
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z') };
}

function formatSignature(signature: Signature): string {
  // These characters end a name or an address in the object format.
  const clean = (text: string): string => text.replaceAll(/[<>\n\0]/g, '').trim();
  return `${clean(signature.name)} <${clean(signature.email)}> ${Math.floor(Date.parse(signature.date) / 1000)} +0000`;
}
