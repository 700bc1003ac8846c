import { ENTRA_RESOURCE } from '../core/connection/token-facts.ts';
import { type Fault, type FaultDetails, fault } from '../core/fault.ts';
import type { HttpResponse } from '../ports/http.ts';
import type { Credentials } from '../ports/step.ts';
import { type ErrorBody, isHtml, isVersionRefusal } from './error-body.ts';
import {
  entraGrant,
  howToGrant,
  type Need,
  type Place,
  permissionIn,
  permissionLabel,
  scopeLabel,
} from './grants.ts';

/** Who asks: a token of a job knows no scopes, only what the project lets jobs do; a page has those of the extension. */
export interface Caller {
  readonly kind: Credentials['kind'];
  /** Display name; null when the server did not accept the credential at all. */
  readonly name: string | null;
}

/** What was asked: `what` completes "Could not …". */
interface Asked {
  readonly what: string;
  readonly needs: Need;
  readonly place: Place;
}

/** Turns any answer that is not a success into the fault that says whose turn it is. */
export function answerFault(asked: Asked, response: HttpResponse, body: ErrorBody, caller: Caller): Fault {
  const activityId = response.headers['activityid'];
  const details = (reason: string, next: string): FaultDetails => ({
    message: `Could not ${asked.what}: ${reason}.`,
    next,
    ...(activityId === undefined ? {} : { activityId }),
  });
  const said =
    body.message === null ? `HTTP ${response.status}` : `HTTP ${response.status}, ${quoted(body.message)}`;
  const { status } = response;
  if (status === 401 || status === 403) {
    const turnedAway = credentialTurnedAway(body, caller, details, said);
    if (turnedAway !== null) return turnedAway;
  }
  if (status === 401) return unauthorized(asked, caller, details);
  if (status === 403) return forbidden(asked, body, caller, details, said);
  if (status === 203 || (isRedirect(status) && leadsToSignIn(response))) {
    return fault(
      'platform.invalid-credentials',
      details('the server asks to sign in', credentialsNext(caller)),
    );
  }
  if (isRedirect(status)) {
    const reason = `the server redirects to ${redirectHost(response)}, and the token must not go there`;
    return fault(
      'platform.unreadable-answer',
      details(reason, 'Check the URL of the organization or collection.'),
    );
  }
  if (status >= 200 && status < 300) {
    const what = isHtml(response) ? 'a page in HTML' : 'not the expected JSON';
    return fault(
      'platform.unreadable-answer',
      details(`the answer is ${what}`, 'Look for a proxy between this machine and the server.'),
    );
  }
  if (status === 404) return fault('platform.not-found', details(said, hiddenNext(asked, body, caller)));
  if (status === 409 || status === 412) {
    return fault(
      'platform.conflict',
      details(said, 'Something else changed it at the same time: run again.'),
    );
  }
  if (status === 429) {
    return fault(
      'platform.throttled',
      details(said, 'Wait a few minutes, then run again; other jobs of the same identity use up its limit.'),
    );
  }
  if (status >= 500)
    return fault('platform.unavailable', details(said, 'Run again later; the server has a problem.'));
  if (isVersionRefusal(response)) {
    const next =
      'FixGate works with Azure DevOps Services and Server 2020 and newer (REST API 6.0): look at the version of the server.';
    return fault('platform.unsupported', details(said, next));
  }
  return fault('platform.rejected', details(said, 'Report this message with its activity id.'));
}

type Details = (reason: string, next: string) => FaultDetails;

/** 401 means both: a credential that is not valid, and a valid one without the scope. The caller's name tells. */
function unauthorized(asked: Asked, caller: Caller, details: Details): Fault {
  if (caller.name === null) {
    return fault(
      'platform.invalid-credentials',
      details('the credential is not accepted', credentialsNext(caller)),
    );
  }
  if (caller.kind === 'job') {
    const [reason, lacks] = isWrite(asked.needs)
      ? [`the token of this job ('${caller.name}') may only read`, 'a job token that writes']
      : [`the token of this job ('${caller.name}') may not read that`, 'a job token that reads'];
    return fault('platform.missing-scope', { ...details(reason, RESTRICTED_NEXT), lacks });
  }
  const scope = scopeLabel(asked.needs.scope);
  const lacking = (reason: string, next: string): Fault =>
    fault('platform.missing-scope', { ...details(reason, next), lacks: asked.needs.scope });
  if (caller.kind === 'user') {
    const approve = `Ask an administrator of the organization or collection to approve the new permissions of FixGate under Extensions; it needs ${scope}.`;
    return lacking(`the extension lacks the scope ${scope}`, approve);
  }
  if (caller.kind === 'entra') {
    const next = entraGrant(caller.name, scope);
    return lacking(`the Microsoft Entra token of '${caller.name}' does not carry ${scope}`, next);
  }
  const next = `Give the personal access token of '${caller.name}' the scope ${scope}: User settings > Personal access tokens > Edit.`;
  return lacking(`the token of '${caller.name}' lacks the scope ${scope}`, next);
}

/** Jobs get such tokens for two reasons only, since their rights are a matter of permissions. */
const RESTRICTED_NEXT =
  "Runs of pull requests from forks get such a token, so that strangers change nothing: then the step's result is all there is. To publish all the same, let builds of forks have the same permissions as regular ones, or name a service connection in the input 'connection'. In other runs look at Project settings > Pipelines > Settings > Limit job authorization scope.";

function isWrite({ scope }: Need): boolean {
  return /_(?:status|write|execute)$/.test(scope);
}

/** The server answers the same to whom it hides a thing, and nobody may tell which. */
function hiddenNext({ needs, place }: Asked, body: ErrorBody, caller: Caller): string {
  const identity = caller.name ?? nobody(caller);
  const hidden = `Check that it exists. If it does, it is hidden from '${identity}':`;
  if (!/^ProjectDoesNotExist/.test(body.typeKey ?? '')) {
    const grant = howToGrant(needs.permission, identity, place);
    return `${hidden} ${grant.charAt(0).toLowerCase()}${grant.slice(1)}`;
  }
  const limited =
    caller.kind === 'job'
      ? ' A job reaches other projects only when Project settings > Pipelines > Settings > Limit job authorization scope is off.'
      : '';
  return `${hidden} open Project settings > Permissions of project ${place.project} and add '${identity}' to Readers or Contributors.${limited}`;
}

/** The server knows the credential and says itself why it does not take it; the texts are its own codes and English. */
function credentialTurnedAway(body: ErrorBody, caller: Caller, details: Details, said: string): Fault | null {
  const text = body.message ?? '';
  if (/personal access token used has expired/i.test(text)) {
    const reason = 'the server says that the personal access token has expired';
    const next =
      'Extend it or make a new one under User settings > Personal access tokens; put a new one into the service connection.';
    return fault('platform.invalid-credentials', details(reason, next));
  }
  if (/\b(?:AADSTS\d+|VS403463)\b/.test(text)) {
    const next =
      'Run it on a machine and network that the policy allows, or ask an administrator of Microsoft Entra (Protection > Conditional Access) to let this identity in.';
    const reason = `a conditional access policy refuses ${caller.name === null ? 'the credential' : `'${caller.name}'`} on this machine (${said})`;
    return fault('platform.missing-permission', details(reason, next));
  }
  return null;
}

function forbidden(asked: Asked, body: ErrorBody, caller: Caller, details: Details, said: string): Fault {
  const permission = permissionIn(body.message ?? '') ?? asked.needs.permission;
  const identity = caller.name ?? identityIn(body.message ?? '') ?? nobody(caller);
  const reason = `'${identity}' lacks the permission '${permissionLabel(permission)}' (${said})`;
  return fault('platform.missing-permission', {
    ...details(reason, howToGrant(permission, identity, asked.place)),
    lacks: permission,
  });
}

/** When the server does not say who asks. */
function nobody({ kind }: Caller): string {
  return kind === 'job' ? "the pipeline's identity" : 'the owner of the token';
}

function credentialsNext(caller: Caller): string {
  if (caller.kind === 'user') return 'Reload the page; sign in again when it asks for it.';
  if (caller.kind === 'entra')
    return `Get a new Microsoft Entra token for ${ENTRA_RESOURCE}/.default: they live about an hour. Only Azure DevOps Services takes them; a Server needs a personal access token.`;
  return caller.kind === 'pat'
    ? 'Look under User settings > Personal access tokens whether it has expired, was revoked or is of another organization, and put a valid one into the service connection.'
    : 'The job token is missing or expired: run the job again; a job that runs for days needs a service connection.';
}

function identityIn(message: string): string | null {
  return /identity '([^']+)'/i.exec(message)?.[1] ?? null;
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

function leadsToSignIn(response: HttpResponse): boolean {
  return /_signin|login\.microsoftonline|signin/i.test(response.headers['location'] ?? '');
}

function redirectHost(response: HttpResponse): string {
  const location = response.headers['location'] ?? '';
  return URL.canParse(location) ? new URL(location).host : 'another place';
}

function quoted(message: string): string {
  return message.replace(/\s+/g, ' ').trim().slice(0, 300).replace(/\.+$/, '');
}
