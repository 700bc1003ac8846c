import type { Observation } from '../../core/doctor/doctor-report.ts';
import { textAt, wordAt } from '../../core/doctor/read-json.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LiveAnswer, LiveRequest, LiveServer } from '../../ports/live-server.ts';

/** Where checks look; ids only. */
export interface Ground {
  readonly server: LiveServer;
  readonly clock: Clock;
  readonly deployment: 'services' | 'server' | null;
  /** Azure DevOps made the token, not Microsoft Entra. */
  readonly hasPat: boolean;
  /** Of whoever owns the token. */
  readonly self: string;
  /** Null: none is visible. */
  readonly project: string | null;
  /** One with commits; null: none is readable. */
  readonly repository: string | null;
}

/** What one check sees and says. */
export interface Notes {
  /** Sends a request. When the server does not answer, the check counts as skipped. */
  ask(request: LiveRequest): Promise<LiveAnswer>;
  /** Notes an answer by its status, type and code. @param expected e.g. `401`, or several: `404 or 500` */
  expectStatus(what: string, answer: LiveAnswer, expected: readonly number[]): void;
  /** Notes anything else. @param seen without names */
  expect(what: string, expected: string, seen: string): void;
  /** Ends the check, or a part of it: it could not be looked at. */
  skip(why: string): void;
}

/** One assumption that can be tried. */
export interface Check<Place = Ground> {
  /** As `docs/assumptions.md` names it. */
  readonly id: string;
  /** The assumption, short. */
  readonly claim: string;
  /** It is about refusals: elsewhere 401 and 403 mean that this token cannot tell. */
  readonly isAboutRefusals?: boolean;
  run(place: Place, notes: Notes): Promise<void>;
}

/** Collects what a check sees. */
export function createNotes(server: LiveServer): Notes & {
  readonly observations: readonly Observation[];
  readonly skips: readonly string[];
  /** Why requests had no answer. */
  readonly silences: readonly string[];
  /** Statuses of requests that the token was refused. */
  readonly refusals: readonly number[];
} {
  const observations: Observation[] = [];
  const skips: string[] = [];
  const silences: string[] = [];
  const refusals: number[] = [];
  const note = (what: string, expected: string, seen: string, holds: boolean): void => {
    observations.push({ what, expected, seen, holds });
  };
  return {
    observations,
    skips,
    silences,
    refusals,
    async ask(request) {
      const answer = await server.ask(request);
      if (answer.none !== null) silences.push(answer.none);
      const isOwn = request.as === undefined || request.as === 'token';
      if (isOwn && (answer.status === 401 || answer.status === 403)) refusals.push(answer.status);
      return answer;
    },
    expectStatus(what, answer, expected) {
      note(what, expected.join(' or '), signature(answer), expected.includes(answer.status));
    },
    expect: (what, expected, seen) => note(what, expected, seen, expected === seen),
    skip: (why) => void skips.push(why),
  };
}

/** An answer without anybody's words: status, type, code, form. */
export function signature(answer: LiveAnswer): string {
  const { status, body, isEmpty, isHtml } = answer;
  const type = textAt(body, 'typeKey') === null ? null : wordAt(body, 'typeKey');
  const code = /^(?:TF|VS)\d{4,8}\b/.exec(textAt(body, 'message') ?? '')?.[0];
  return [
    String(status),
    ...(type === null ? [] : [type]),
    ...(code === undefined ? [] : [code]),
    ...(isEmpty && status >= 400 ? ['empty body'] : []),
    ...(isHtml ? ['HTML'] : []),
  ].join(', ');
}
