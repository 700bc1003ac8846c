import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../server/http/read-body.ts';
import type { SideDoor } from '../server/http/server.ts';
import type { Services } from '../server/services.ts';
import { page } from './frame/layout.ts';
import { html } from './html.ts';
import { matchPattern, type PageAnswer, type Route, type Visit } from './route.ts';
import { ROUTES } from './routes.ts';

/** What a page may do unless it says otherwise: show itself and send its own forms. */
const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'style-src': "'self'",
  'img-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  // Whoever frames a page could make people press its buttons.
  'frame-ancestors': "'none'",
};

/** Pages at the addresses that the service uses, for whoever works with the sandbox in a browser. */
export function createPages(services: Services): SideDoor {
  return async (request, response, path) => {
    if (/\/_apis(?:[/?]|$)/i.test(path)) return false;
    if (request.method === 'POST') return answerForm(services, request, response, path);
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const found = findRoute('GET', path);
    const visit = visitOf(services, request, path, found?.params ?? {});
    send(response, (await found?.route.render(visit)) ?? notFound(visit));
    return true;
  };
}

/** A form of another site is refused: pages act for whoever sits at the machine, without asking who that is. */
async function answerForm(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<boolean> {
  const found = findRoute('POST', path);
  if (found === null) return false;
  const visit = visitOf(services, request, path, found.params);
  if (request.headers.origin !== new URL(services.baseUrl).origin) {
    send(response, message(visit, 403, 'Refused', 'This form was not sent from a page of this sandbox.'));
    return true;
  }
  const form = new URLSearchParams(new TextDecoder().decode((await readBody(request)) ?? new Uint8Array()));
  send(response, (await found.route.render({ ...visit, form })) ?? notFound(visit));
  return true;
}

interface FoundRoute {
  readonly route: Route;
  readonly params: Record<string, string>;
}

function findRoute(method: 'GET' | 'POST', path: string): FoundRoute | null {
  const segments = (path.split('?', 1)[0] ?? '')
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  for (const route of ROUTES) {
    const params = (route.method ?? 'GET') === method ? matchPattern(route.pattern, segments) : null;
    if (params !== null) return { route, params };
  }
  return null;
}

function visitOf(
  services: Services,
  request: IncomingMessage,
  path: string,
  params: Record<string, string>,
): Visit {
  const mark = path.indexOf('?');
  return {
    services,
    params,
    query: new URLSearchParams(mark < 0 ? '' : path.slice(mark)),
    path,
    user: services.world.identities.find(({ kind }) => kind === 'person') ?? null,
    form: null,
    cookies: new Map(
      (request.headers.cookie ?? '').split(';').map((each): [string, string] => {
        const equals = each.indexOf('=');
        return [each.slice(0, equals).trim(), each.slice(equals + 1).trim()];
      }),
    ),
  };
}

function send(
  response: ServerResponse,
  { status = 200, markup, bytes, policy, headers, contentType }: PageAnswer,
): void {
  const directives = Object.entries({ ...POLICY, ...policy }).map(([name, value]) => `${name} ${value}`);
  response.writeHead(status, {
    'content-type': contentType ?? 'text/html; charset=utf-8',
    'content-security-policy': directives.join('; '),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    ...headers,
  });
  response.end(bytes ?? markup);
}

function notFound(visit: Visit): PageAnswer {
  return message(visit, 404, 'Not found', 'Nothing of this sandbox has this address.');
}

function message(visit: Visit, status: number, title: string, text: string): PageAnswer {
  return { status, markup: page(visit, { title, content: html`<p class="soft">${text}</p>` }) };
}

/** An invalid escape is no address of ours: the text stays as it is and finds nothing. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
