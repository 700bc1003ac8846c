import type { ProjectOverview } from '../../data/project-overview.ts';

/** First steps. */
export function StartView({ overview }: { readonly overview: ProjectOverview }) {
  return <p>{overview.repositories.length} repositories, no scan yet</p>;
}
