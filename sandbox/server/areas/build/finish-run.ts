import { type Services, timestamp } from '../../services.ts';
import type { Build, BuildResult } from '../../world/build.ts';
import { revokeJobToken } from './job-token.ts';

/** Ends a run: status, result, finish time, end of the job token; emits `buildCompleted`. A second call does nothing. */
export function finishRun(services: Services, build: Build, result: Exclude<BuildResult, 'none'>): void {
  if (build.status === 'completed') return;
  const now = timestamp(services);
  build.status = 'completed';
  build.result = result;
  build.startTime ??= now;
  build.finishTime = now;
  build.lastChangedDate = now;
  revokeJobToken(services, build);
  services.events.emit({ kind: 'buildCompleted', build });
}
