import { gunzipSync } from 'node:zlib';
import { INDEX_FORMAT } from '../../core/snapshot/formats.ts';
import { readIndex } from '../../core/snapshot/read-index.ts';
import type { Outcome } from './outcome.ts';
import type { Rest } from './rest.ts';
import type { BuildAnswer } from './runs.ts';

interface AttachmentAnswer {
  readonly name: string;
  readonly _links: { readonly self: { readonly href: string } };
}

/** Reads verdict and findings of a run from its properties and attachments; throws when they are not there. */
export async function readOutcome(rest: Rest, project: string, build: BuildAnswer): Promise<Outcome> {
  const run = `${project}/_apis/build/builds/${build.id}`;
  const properties = await rest.get<{ value: Record<string, { $value: unknown }> }>(`${run}/properties`);
  const verdict = String(properties?.value['fixgateVerdict']?.$value ?? 'none');
  const attachments = await rest.get<{ value: AttachmentAnswer[] }>(`${run}/attachments/${INDEX_FORMAT}`);
  const [attachment] = attachments?.value ?? [];
  if (attachment === undefined) throw new Error(`run ${build.buildNumber} has no attachment ${INDEX_FORMAT}`);
  const index = readIndex(gunzipSync(await rest.bytes(attachment._links.self.href)));
  if (!index.ok) throw new Error(index.fault.message);
  const { count, text } = index.value;
  const rows = Array.from({ length: count }, (_, row) => ({
    key: text('key', row) ?? '',
    origin: text('origin', row),
  }));
  return {
    verdict,
    total: count,
    introduced: rows.filter(({ origin }) => origin === 'introduced').map(({ key }) => key),
    keys: rows.map(({ key }) => key),
  };
}
