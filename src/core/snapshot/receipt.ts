import { sha256OfPieces } from '../hash/sha256.ts';
import { failure, type Result, success } from '../result.ts';
import { damaged } from './damaged.ts';
import * as shape from './shape.ts';

const FORMAT = 'fixgate.receipt.v1';

const receipt = shape.object({
  format: shape.options([FORMAT]),
  /** FixGate's own version. */
  version: shape.text,
  category: shape.text,
  commit: shape.text,
  /** Full ref name. */
  branch: shape.text,
  tools: shape.list(
    shape.object({ name: shape.text, version: shape.nullable(shape.text), results: shape.whole }),
  ),
  attachments: shape.list(
    shape.object({
      name: shape.text,
      findings: shape.whole,
      bytes: shape.whole,
      sha256: shape.text,
    }),
  ),
});

/**
 * What a run says it has attached, kept in a build property: the agent swallows failed uploads, so whoever reads an
 * attachment compares it with this.
 */
export type Receipt = Readonly<Omit<shape.Shaped<typeof receipt>, 'format'>>;

/** @param pieces of what is attached, before compression */
export function attachmentEntry(
  name: string,
  findings: number,
  pieces: readonly Uint8Array[],
): Receipt['attachments'][number] {
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  return { name, findings, bytes, sha256: sha256OfPieces(pieces) };
}

/** Compact JSON; the same receipt always gives the same text. */
export function writeReceipt({ version, category, commit, branch, tools, attachments }: Receipt): string {
  return JSON.stringify({ format: FORMAT, version, category, commit, branch, tools, attachments });
}

/** Reads what `writeReceipt` made; anything else is `snapshot.damaged`. */
export function readReceipt(text: string): Result<Receipt> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return failure(damaged(FORMAT, 'it is not JSON.'));
  }
  const read = receipt.read(parsed);
  if (read === undefined) return failure(damaged(FORMAT, 'values are missing or of another type.'));
  const { format: _, ...rest } = read;
  return success(rest);
}

/** Is the attachment the one that the receipt was written for? @param content of the bytes as read back, before compression */
export function matchesReceipt(
  of: Receipt,
  name: string,
  content: { readonly bytes: number; readonly sha256: string },
): boolean {
  const entry = of.attachments.find((attachment) => attachment.name === name);
  return entry !== undefined && entry.bytes === content.bytes && entry.sha256 === content.sha256;
}
