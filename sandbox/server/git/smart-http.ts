import type { SideDoor } from '../http/server.ts';
import type { Services } from '../services.ts';

export function createSmartHttp(services: Services): SideDoor {
  void services;
  return async () => false;
}
