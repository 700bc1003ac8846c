import { commitsOf } from '../../server/areas/pull-requests/commits.ts';
import { commitTable } from '../files/commits-page.ts';
import type { Html } from '../html.ts';
import { card } from '../parts/card.ts';
import type { Visit } from '../route.ts';
import type { Shown } from './shown.ts';

/** Commits that the source has and the target has not. */
export async function commitsTab({ services }: Visit, { repository, pullRequest }: Shown): Promise<Html> {
  const ids = await commitsOf(services, pullRequest);
  return card('Commits', await commitTable(services, repository, ids), 'flush');
}
