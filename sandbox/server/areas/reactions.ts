import type { Services } from '../services.ts';
import { registerBuildReactions } from './build/ci-trigger.ts';
import { registerDefinitionReactions } from './build/write-definitions.ts';
import { registerGitReactions } from './git/delete-repository.ts';
import { registerPolicyReactions } from './policy/reactions.ts';
import { registerPullRequestReactions } from './pull-requests/reactions.ts';

/** Connects the areas: each area exports `register…` functions that listen to events of the others. */
export function registerReactions(services: Services): void {
  registerGitReactions(services);
  registerPullRequestReactions(services);
  registerPolicyReactions(services);
  registerBuildReactions(services);
  registerDefinitionReactions(services);
}
