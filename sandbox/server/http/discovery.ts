import type { ServerResponse } from 'node:http';
import type { Services } from '../services.ts';
import type { Location } from './operation.ts';
import { commonHeaders } from './respond.ts';

/** `OPTIONS _apis[/{area}]`: the resource locations, without authentication, as the service does. */
export function answerDiscovery(
  services: Services,
  all: readonly Location[],
  response: ServerResponse,
  path: string,
): void {
  const area = /_apis\/([^/?]+)/i.exec(path)?.[1]?.toLowerCase();
  const locations = all.filter((location) => area === undefined || location.area.toLowerCase() === area);
  const body = JSON.stringify({ count: locations.length, value: locations });
  response.writeHead(200, { ...commonHeaders(services), 'content-type': 'application/json; charset=utf-8' });
  response.end(body);
}
