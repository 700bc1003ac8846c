/** What crosses the frame, as JSON text. With `instanceId` it is a call, without it the reply to `id`. */
export interface Message {
  readonly id: number;
  readonly instanceId?: string;
  readonly methodName?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
  /** Until the first reply the client sends one and accepts only a reply that has it. */
  readonly handshakeToken?: string;
  readonly serializationSettings?: SerializationSettings;
}

export interface SerializationSettings {
  /** Members whose names begin with `_` cross too; set in calls through proxies, which is how `__etag` survives. */
  readonly includeUnderscoreProperties?: boolean;
}

/** Anything that can be called through the frame. */
export type Callable = (...parameters: readonly unknown[]) => unknown;

/** The message in the data of an event, or null when it is none of ours. */
export function readMessage(data: unknown): Message | null {
  if (typeof data !== 'string') return null;
  try {
    const message: unknown = JSON.parse(data);
    const isOurs = typeof message === 'object' && message !== null && 'id' in message;
    return isOurs && typeof message.id === 'number' ? { ...message, id: message.id } : null;
  } catch {
    // Pages send each other other things too.
    return null;
  }
}
