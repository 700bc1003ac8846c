import type { Repository } from '../../server/world/git.ts';
import { icon } from '../frame/icons.ts';
import { type Html, html } from '../html.ts';
import { branchOf, branchVersion, shortId, type Version } from '../parts/version.ts';
import type { Visit } from '../route.ts';

/** Chooses the branch that is shown; only branches that have the path. `urlOf` gives the page of a version. */
export async function versionMenu(
  { services }: Visit,
  repository: Repository,
  version: Version,
  path: string,
  urlOf: (version: string) => string,
): Promise<Html> {
  const { git } = services;
  const refs = await git.refs(repository.id, 'refs/heads/');
  const entries = await Promise.all(
    refs.map(async ({ name, objectId }) =>
      (await git.entry(repository.id, objectId, path)) === null ? null : name,
    ),
  );
  const links = entries.flatMap((name) =>
    name === null
      ? []
      : [html`<li><a href="${urlOf(branchVersion(name))}">${icon('branch')}${branchOf(name)}</a></li>`],
  );
  const shown = version.kind === 'commit' ? shortId(version.name) : version.name;
  return html`<details class="menu"><summary>${icon(version.kind === 'branch' ? 'branch' : version.kind === 'tag' ? 'tag' : 'commit')} ${shown}${icon('chevron')}</summary><nav class="sheet tree" aria-label="Branches"><ul>${links}</ul></nav></details>`;
}
