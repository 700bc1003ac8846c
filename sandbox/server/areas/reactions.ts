import type { Services } from '../services.ts';

/** Connects the areas: each area exports `register…` functions that listen to events of the others. */
export function registerReactions(services: Services): void {
  void services;
}
