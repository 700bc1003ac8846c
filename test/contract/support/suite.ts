import type { ProfileName } from '../../../sandbox/server/profile/profile.ts';
import type { Stage } from './stage.ts';

/** What a part of the suite gets: the stage is open when its tests run. */
export interface Suite {
  readonly profile: ProfileName;
  stage(): Stage;
}
