import { Socket } from 'node:net';

/**
 * A test that reaches beyond loopback fails: every socket of this process goes through `Socket.connect`.
 * Child processes get the same rule through `NODE_OPTIONS` (see `child-environment.ts`).
 */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost', '']);

const connect = Socket.prototype.connect;
Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args);
  if (!LOOPBACK.has(host)) throw new Error(`a test tried to reach ${host}; only loopback is allowed`);
  return Reflect.apply(connect, this, args);
} as typeof connect;

function hostOf(args: readonly unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null && 'host' in first) return String(first.host ?? '');
  if (typeof first === 'object' && first !== null && 'path' in first) return '';
  return typeof second === 'string' ? second : '';
}
