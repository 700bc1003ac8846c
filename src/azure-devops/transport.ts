import { type Fault, fault } from '../core/fault.ts';
import { failure, type Result } from '../core/result.ts';
import type { HttpRequest, HttpResponse } from '../ports/http.ts';
import { createAuthorization } from './authorization.ts';
import { isVersionRefusal, jsonOf } from './error-body.ts';
import { type Call, type ClientOptions, NEWEST_VERSION, requestOf } from './request.ts';
import { createThrottle } from './throttle.ts';

/** What a call is sent with. */
interface Outgoing {
  readonly method: HttpRequest['method'];
  readonly call: Pick<Call, 'path' | 'query' | 'version'>;
  readonly accept?: string;
  readonly body?: unknown;
}

/** The way to one collection: with the credential, at the server's pace, in the version that it speaks. */
interface Transport {
  /** One try. A request that is refused for its version was not done: it goes again in the version of that server. */
  once(outgoing: Outgoing): Promise<Result<HttpResponse>>;
  /** For what changes nothing: tried again when the server stumbles. @param tries absent: as the options say */
  persistently(outgoing: Outgoing, tries?: number): Promise<Result<HttpResponse>>;
  /** Takes the token out of a text. */
  hide(text: string): string;
}

export const TRIES = 4;
/** Every collection has this area; the whole list is a megabyte. */
const LOCATIONS: Outgoing = { method: 'OPTIONS', call: { path: ['_apis', 'git'] } };

export function createTransport(options: ClientOptions): Transport {
  const throttle = createThrottle(options.clock);
  const authorization = createAuthorization(options.credentials);
  /** What an old server calls the version of a call. */
  let versionOf = ({ version }: Outgoing['call']): string => version ?? NEWEST_VERSION;
  let tooOld: Fault | null = null;
  let learning: Promise<void> | null = null;

  function send({ method, call, accept, body }: Outgoing): Promise<Result<HttpResponse>> {
    return throttle.run(async () => {
      const asked = { ...call, version: versionOf(call) };
      const request = await authorization.authorize(requestOf(options, method, asked, accept, body));
      return request.ok ? options.http.send(request.value) : request;
    });
  }

  /** Services never gets here; an old server once. Whatever fails here leaves the refusal as it was. */
  async function learnRelease(): Promise<void> {
    const { newestRelease, productOf, spokenRelease, versionOn } = await import('./releases.ts');
    const answer = await repeating(() => send(LOCATIONS));
    const newest = answer.ok && answer.value.status === 200 ? newestRelease(locationsIn(answer.value)) : null;
    if (newest === null) {
      learning = null;
      return;
    }
    const release = spokenRelease(newest);
    if (release === null) tooOld = oldServer(productOf(newest), newest);
    else if (release !== NEWEST_VERSION) versionOf = (call) => versionOn(release, call);
  }

  async function once(outgoing: Outgoing): Promise<Result<HttpResponse>> {
    if (tooOld !== null) return failure(tooOld);
    const before = versionOf;
    const answer = await send(outgoing);
    if (!answer.ok || !isVersionRefusal(answer.value)) return answer;
    learning ??= learnRelease();
    await learning;
    if (tooOld !== null) return failure(tooOld);
    return versionOf === before ? answer : send(outgoing);
  }

  async function repeating(
    work: () => Promise<Result<HttpResponse>>,
    tries = options.tries ?? TRIES,
  ): Promise<Result<HttpResponse>> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await work();
      const stumbled = answer.ok ? isPassing(answer.value.status) : mayPass(answer.fault);
      if (!stumbled || attempt >= tries || !throttle.isBearable()) return answer;
      throttle.backOff(attempt);
    }
  }

  return {
    once,
    persistently: (outgoing, tries) => repeating(() => once(outgoing), tries),
    hide: (text) => authorization.hide(text),
  };
}

function locationsIn(response: HttpResponse): readonly object[] {
  return jsonOf<{ value?: readonly object[] }>(response)?.value ?? [];
}

function oldServer(product: string, newest: string): Fault {
  return fault('platform.unsupported', {
    message: `The server is ${product} with REST API ${newest}, and FixGate needs REST API 6.0.`,
    next: 'Upgrade the server: FixGate works with Azure DevOps Server 2020, 2022, 2022.1 and newer, and with Azure DevOps Services.',
  });
}

/** Nobody gets a token by asking again at once, and no server grows newer. */
function mayPass({ code }: Fault): boolean {
  return code === 'platform.unreachable' || code === 'platform.unreadable-answer';
}

/** Answers that another try may turn into a success. */
function isPassing(status: number): boolean {
  return [408, 429, 500, 502, 503, 504].includes(status);
}
