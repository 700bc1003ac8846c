import { latestIteration } from '../../server/areas/pull-requests/iterations.ts';
import { NO_OBJECT } from '../../server/git/git-store.ts';
import { diffFile } from '../files/diff.ts';
import { anchorOf, diffView } from '../files/diff-view.ts';
import { icon } from '../frame/icons.ts';
import { type Html, html } from '../html.ts';
import { filesUrl } from '../paths.ts';
import type { Visit } from '../route.ts';
import { placedThreads } from './placed-threads.ts';
import type { Shown } from './shown.ts';
import { threadView } from './thread-view.ts';

const MOST_FILES = 100;

/** Everything that the newest push changes, with the threads at their lines. */
export async function filesTab(visit: Visit, shown: Shown): Promise<Html> {
  const { services } = visit;
  const { repository, pullRequest } = shown;
  const { commonRefCommit, sourceRefCommit } = latestIteration(pullRequest);
  const from = commonRefCommit === NO_OBJECT ? null : commonRefCommit;
  const all = await services.git.changes(repository.id, from, sourceRefCommit);
  const changes = all.filter(({ isFolder }) => !isFolder);
  const files = await Promise.all(
    changes.slice(0, MOST_FILES).map((change) => diffFile(services.git, repository.id, change)),
  );
  const threads = await placedThreads(services, pullRequest);
  const list = changes.map(
    ({ path }) => html`<li><a href="#${anchorOf(path)}">${icon('file')}${path}</a></li>`,
  );
  const diff = diffView(
    files,
    ({ path, objectId }) =>
      objectId === null ? null : filesUrl(services, repository, { path, version: `GC${sourceRefCommit}` }),
    (path, line) =>
      threads
        .filter((each) => each.path === path && (each.line ?? 0) === line)
        .map(({ thread }) => threadView(visit, shown, thread)),
  );
  return html`<div class="browser"><nav class="card tree" aria-label="Changed files"><ul>${list}</ul></nav>${diff}</div>`;
}
