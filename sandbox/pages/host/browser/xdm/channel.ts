import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { type Callable, type Message, readMessage, type SerializationSettings } from './message.ts';
import { plainError } from './plain-error.ts';

/** An object that the other side may call by its id. */
export type Exposed = Readonly<Record<string, Callable>>;

interface ChannelOptions {
  readonly id: number;
  /** The window on the other side; null while there is none. */
  readonly window: () => Window | null;
  /** Its origin, `null` for a sandboxed one: a page that went elsewhere is not heard any more. */
  readonly origin: string;
  readonly expose: (instanceId: string) => Exposed | undefined;
}

/** Calls in both directions between this page and one frame. */
export interface Channel {
  /** Answers the event when it is this frame's. */
  receive(event: MessageEvent): void;
  /** Calls a method of an object that the other side registered. Rejects with its error. */
  invoke(instanceId: string, methodName: string, parameters: readonly unknown[]): Promise<unknown>;
  /** Forgets what the page before had: kept functions and unanswered calls. */
  reset(): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

const PROXIES = '__proxyFunctions';

export function createChannel(options: ChannelOptions): Channel {
  const kept = new Map<string, Callable>();
  const waiting = new Map<number, Waiting>();
  const last = { message: 0, proxy: 0 };

  const post = (message: Message): void => {
    const target = options.origin === 'null' ? '*' : options.origin;
    options.window()?.postMessage(JSON.stringify(message), target);
  };
  const encoded = (value: unknown, settings?: SerializationSettings): unknown =>
    encode(value, settings, options.id, (callable) => {
      last.proxy += 1;
      kept.set(`proxy${last.proxy}`, callable);
      return last.proxy;
    });
  const decoded = (value: unknown): unknown =>
    decode(value, (functionId) => (...parameters) => {
      return send(PROXIES, `proxy${functionId}`, parameters, { includeUnderscoreProperties: true });
    });
  const send = (
    instanceId: string,
    methodName: string,
    parameters: readonly unknown[],
    serializationSettings?: SerializationSettings,
  ): Promise<unknown> => {
    last.message += 1;
    const id = last.message;
    const params = encoded(parameters, serializationSettings);
    const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    post({ id, instanceId, methodName, params, ...(serializationSettings && { serializationSettings }) });
    return answer;
  };
  const answer = async (message: Message): Promise<void> => {
    const { id, handshakeToken, serializationSettings } = message;
    const echo = { id, ...(handshakeToken === undefined ? {} : { handshakeToken }) };
    try {
      const result = await perform(message);
      post({ ...echo, result: encoded(result, serializationSettings) });
    } catch (error) {
      post({ ...echo, error: encoded(plainError(error), serializationSettings) });
    }
  };
  const perform = (message: Message): unknown => {
    const { instanceId = '', methodName = '' } = message;
    const parameters = decoded(message.params);
    const given = Array.isArray(parameters) ? parameters : [];
    if (instanceId === PROXIES) return called(kept.get(methodName), methodName, given);
    const object = options.expose(instanceId);
    if (object === undefined) throw new Error(`The registered object ${instanceId} could not be found.`);
    if (methodName === '') return object;
    return called(Object.hasOwn(object, methodName) ? object[methodName] : undefined, methodName, given);
  };
  return {
    receive(event) {
      if (event.source !== options.window() || event.origin !== options.origin) return;
      const message = readMessage(event.data);
      if (message === null) return;
      if (message.instanceId !== undefined && message.instanceId !== '') void answer(message);
      else settle(waiting, message, decoded);
    },
    invoke: (instanceId, methodName, parameters) => send(instanceId, methodName, parameters),
    reset() {
      kept.clear();
      waiting.clear();
    },
  };
}

function called(method: Callable | undefined, name: string, parameters: readonly unknown[]): unknown {
  if (method === undefined) throw new Error(`RPC method not found: ${name}`);
  return method(...parameters);
}

function settle(waiting: Map<number, Waiting>, message: Message, decoded: (value: unknown) => unknown): void {
  const caller = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.error) caller?.reject(decoded(message.error));
  else caller?.resolve(decoded(message.result));
}
