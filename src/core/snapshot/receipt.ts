import * as v from 'valibot';
import { sha256 } from '../hash/sha256.ts';
import { failure, type Result, success } from '../result.ts';
import { damaged } from './damaged.ts';

const FORMAT = 'fixgate.receipt.v1';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const receipt = v.object({
  format: v.literal(FORMAT),
  /** FixGate's own version. */
  version: v.string(),
  category: v.string(),
  commit: v.string(),
  /** Full ref name. */
  branch: v.string(),
  tools: v.array(v.object({ name: v.string(), version: v.nullable(v.string()), results: whole })),
  attachments: v.array(
    v.object({
      name: v.string(),
      findings: whole,
      bytes: whole,
      sha256: v.pipe(v.string(), v.hexadecimal()),
    }),
  ),
});

/**
 * What a run says it has attached, kept in a build property: the agent swallows failed uploads, so whoever reads an
 * attachment compares it with this.
 */
export type Receipt = Readonly<Omit<v.InferOutput<typeof receipt>, 'format'>>;

/** @param bytes as read back, before compression */
export function attachmentEntry(
  name: string,
  findings: number,
  bytes: Uint8Array,
): Receipt['attachments'][number] {
  return { name, findings, bytes: bytes.length, sha256: sha256(bytes) };
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
  const read = v.safeParse(receipt, parsed);
  if (!read.success) return failure(damaged(FORMAT, 'values are missing or of another type.'));
  const { format: _, ...rest } = read.output;
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
