import type { Services } from '../../services.ts';
import type { Build } from '../../world/build.ts';
import { finishRun } from './finish-run.ts';

/** The agent sees `cancelling` and stops; a run that no agent has taken ends by itself. */
export function cancelBuild(services: Services, build: Build): void {
  if (build.status === 'completed') return;
  const waiting = build.status === 'notStarted';
  build.status = 'cancelling';
  if (waiting) services.background.run(async () => finishRun(services, build, 'canceled'));
}
