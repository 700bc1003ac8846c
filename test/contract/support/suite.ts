import type { Stage } from './stage.ts';

/** What a part of the suite gets: the stage is open when its tests run. */
export interface Suite {
  stage(): Stage;
}
