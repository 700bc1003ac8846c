import type { Readable } from 'node:stream';
import type { RefUpdate } from '../world/git.ts';

interface ReceiveRequest {
  /** What the client wants to change. */
  readonly commands: readonly RefUpdate[];
  /** What was read on the way; git must get it before the rest of the stream. */
  readonly head: Buffer;
}

/** Reads the commands at the beginning of a `git-receive-pack` request, up to the flush packet, and pauses there. */
export function readCommands(body: Readable): Promise<ReceiveRequest> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    const settle = (commands: readonly RefUpdate[]): void => {
      body.pause();
      body.off('data', take).off('end', end).off('error', reject);
      resolve({ commands, head });
    };
    const take = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk]);
      const commands = parseCommands(head);
      if (commands !== null) settle(commands);
    };
    const end = (): void => settle([]);
    body.on('data', take).once('end', end).once('error', reject);
  });
}

/** Commands of complete packet lines; null while the flush packet has not arrived. */
export function parseCommands(bytes: Buffer): RefUpdate[] | null {
  const commands: RefUpdate[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 4), 16);
    if (length === 0) return commands;
    if (!(length >= 4)) return [];
    if (at + length > bytes.length) return null;
    // The first command carries the capabilities behind a NUL; `shallow` lines are no commands.
    const line = bytes.toString('utf8', at + 4, at + length).split('\0', 1)[0] ?? '';
    const match = /^([0-9a-f]{40}) ([0-9a-f]{40}) (.+?)\n?$/.exec(line);
    if (match !== null) {
      const [, oldObjectId = '', newObjectId = '', name = ''] = match;
      commands.push({ name, oldObjectId, newObjectId });
    }
    at += length;
  }
  return null;
}
