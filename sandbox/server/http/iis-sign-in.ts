import type { ServerResponse } from 'node:http';
import type { Services } from '../services.ts';
import { challenge, commonHeaders } from './respond.ts';

const PAGE =
  '<!DOCTYPE html><html><head><title>401 - Unauthorized: Access is denied due to invalid credentials.</title></head><body><h2>401 - Unauthorized</h2></body></html>';

/** A Server has no sign-in page to redirect to: IIS asks for credentials before Azure DevOps sees the request. */
export function refuseAsIis(services: Services, response: ServerResponse): void {
  const body = Buffer.from(PAGE, 'utf8');
  response.writeHead(401, {
    ...commonHeaders(services),
    ...challenge(services),
    'content-type': 'text/html',
    'content-length': String(body.length),
  });
  response.end(body);
}
