import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Services } from '../services.ts';
import { ApiError, errorBody } from './api-error.ts';
import type { Authentication } from './authenticate.ts';
import { challenge, commonHeaders, sendEmpty, sendJson } from './respond.ts';

const SIGN_IN_PAGE =
  '<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head><body>Sign in</body></html>';

/**
 * The answers for bad or missing credentials (rest-api 2.5): 401 without body when the client suppresses the
 * sign-in redirect, else the page with 203, or for browsers the way there with 302; PATCH and anonymous requests get
 * JSON.
 */
export function refuseCredentials(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
  who: Exclude<Authentication, { kind: 'authenticated' }>,
): void {
  if (who.kind === 'refused') return refuseKnown(services, response, who.why);
  if (who.kind === 'anonymous') {
    const message = 'TF400813: Resource not available for anonymous access. Client authentication required.';
    return sendUnauthorized(services, response, message);
  }
  const suppressed = String(request.headers['x-tfs-fedauthredirect'] ?? '').toLowerCase() === 'suppress';
  if (suppressed) return sendEmpty(services, response, 401);
  if (request.method === 'PATCH') {
    const message = "TF400813: The user '' is not authorized to access this resource.";
    return sendUnauthorized(services, response, message);
  }
  if (String(request.headers.accept ?? '').includes('text/html')) {
    response.writeHead(302, { ...commonHeaders(services), location: `${services.baseUrl}/_signin` });
    return void response.end();
  }
  response.writeHead(203, { ...commonHeaders(services), 'content-type': 'text/html; charset=utf-8' });
  response.end(SIGN_IN_PAGE);
}

function sendUnauthorized(services: Services, response: ServerResponse, message: string): void {
  const body = errorBody(new ApiError(401, 'UnauthorizedRequestException', message), services);
  sendJson(services, response, 401, body, undefined, challenge(services));
}

/** Neither was recorded: texts as reported, statuses assumed. */
function refuseKnown(
  services: Services,
  response: ServerResponse,
  why: 'conditionalAccess' | 'expiredByName',
): void {
  if (why === 'expiredByName') {
    const expired = 'Access Denied: The Personal Access Token used has expired.';
    const error = new ApiError(401, 'AccessCheckException', expired, {});
    return sendJson(services, response, 401, errorBody(error, services), undefined, challenge(services));
  }
  const policy =
    'VS403463: The conditional access policy defined by your Microsoft Entra administrator has failed.';
  const error = new ApiError(403, 'AadConditionalAccessPolicyException', policy);
  sendJson(services, response, 403, errorBody(error, services), undefined);
}
