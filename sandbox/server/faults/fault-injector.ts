import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { answerInstead, sendCut } from './bad-answers.ts';
import { type FaultKind, isHit, type PlannedFault, pauseOf } from './fault-plan.ts';
import { type Handler, handleInside, octetsOf } from './inner-exchange.ts';
import { createLateEffects } from './late-effects.ts';

/** Lets requests fail by a plan. */
export interface FaultInjector {
  /** From the next request on, which is number 1. @param crash ends the client; default: only the connection breaks. */
  arm(plan: readonly PlannedFault[], crash?: () => void): void;
  /** Requests since `arm`, as `METHOD path`, in the order in which they came. */
  readonly seen: readonly string[];
  /** Faults since `arm`. */
  readonly injected: number;
  /** Answers a request, well or as planned. */
  handle(request: IncomingMessage, response: ServerResponse, handler: Handler): Promise<void>;
  /** Lets an attachment be uploaded, well or as planned. Rejects when the agent does not learn of it. */
  upload(type: string, effect: () => Promise<void>): Promise<void>;
  /** Lets late effects happen now. */
  settled(): Promise<void>;
}

/** REST and git; pages for people do not fail. */
const COUNTED = /\/_apis(?:\/|$)|\/_git\/[^/]+\/(?:info\/refs|git-(?:upload|receive)-pack)$/;
const LATE_REQUESTS = 2;

type Failing = Exclude<FaultKind, 'slow'>;

export function createFaultInjector(): FaultInjector {
  let plan: { readonly fault: PlannedFault; count: number }[] = [];
  let crash: () => void = () => undefined;
  let seen: string[] = [];
  let injected = 0;
  const late = createLateEffects();

  function faultOf(
    method: string,
    path: string,
  ): { readonly kind: Failing | null; readonly pauseMs: number } {
    let kind: Failing | null = null;
    let pauseMs = 0;
    for (const each of plan) {
      const { of } = each.fault;
      const isMeant =
        of === null ? method !== 'UPLOAD' : of.method === method && path.toLowerCase().endsWith(of.pathEnd);
      if (!isMeant) continue;
      each.count += 1;
      if (!isHit(each.fault, each.count)) continue;
      const { pause: wanted, kind: found } = each.fault;
      if (wanted !== null) pauseMs = Math.max(pauseMs, pauseOf(wanted, each.count));
      if (found !== 'slow') kind ??= found;
    }
    if (kind !== null || pauseMs > 0) injected += 1;
    return { kind, pauseMs };
  }

  async function spoil(
    kind: Failing,
    request: IncomingMessage,
    response: ServerResponse,
    handler: Handler,
  ): Promise<void> {
    const octets = await octetsOf(request);
    const inside = () => handleInside(request, octets, handler);
    const hangUp = (): void => void request.socket.destroy();
    switch (kind) {
      case '503':
      case '429':
      case '203':
      case 'html':
        return answerInstead(kind, response);
      case 'lost':
        await inside();
        return hangUp();
      case 'late':
      case 'later':
        late.add(async () => void (await inside()), kind === 'late' ? LATE_REQUESTS : null);
        return hangUp();
      case 'duplicate':
        await inside();
        return sendCut(await inside(), 'whole', request.socket);
      case 'truncated':
      case 'broken':
        return sendCut(await inside(), kind, request.socket);
      case 'crash-after':
        await inside();
        crash();
        return hangUp();
      case 'crash-before':
        crash();
        return hangUp();
    }
  }

  return {
    arm(next, onCrash = () => undefined) {
      plan = next.map((fault) => ({ fault, count: 0 }));
      crash = onCrash;
      seen = [];
      injected = 0;
    },
    get seen() {
      return seen;
    },
    get injected() {
      return injected;
    },
    async handle(request, response, handler) {
      const { method = '', url = '' } = request;
      const path = url.replace(/\?.*/, '');
      if (!COUNTED.test(path)) return handler(request, response);
      seen.push(`${method} ${path}`);
      const { kind, pauseMs } = faultOf(method, path);
      if (pauseMs > 0) await pause(pauseMs);
      await late.tick();
      return kind === null ? handler(request, response) : spoil(kind, request, response, handler);
    },
    async upload(type, effect) {
      const { kind } = faultOf('UPLOAD', type);
      if (kind === null) return effect();
      if (kind === 'duplicate') {
        await effect();
        return effect();
      }
      if (kind !== 'lost') late.add(effect, kind === 'late' ? LATE_REQUESTS : null);
      throw new Error('the connection broke');
    },
    settled: () => late.settled(),
  };
}
