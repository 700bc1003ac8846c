import { getPersonalAccessTokenHandler, WebApi } from 'azure-devops-node-api';
import type { Stage } from './stage.ts';

/** The official client, as a user would make it. */
export function connect(stage: Stage): WebApi {
  return new WebApi(stage.sandbox.url, getPersonalAccessTokenHandler(stage.pat), { allowRetries: false });
}

/** Text of a stream that the official client hands out. */
export async function streamText(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
