import type { BuildDefinition } from '../../server/world/build.ts';
import type { Project } from '../../server/world/world.ts';
import { icon } from '../frame/icons.ts';
import { page } from '../frame/layout.ts';
import { type Html, html } from '../html.ts';
import { findProject } from '../lookup.ts';
import { card, table, twoLines } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { outcomeOf, stateMark } from '../parts/state.ts';
import { age } from '../parts/time.ts';
import { branchOf } from '../parts/version.ts';
import { definitionUrl, filesUrl, pipelinesUrl, runUrl } from '../paths.ts';
import type { PageAnswer, Visit } from '../route.ts';
import { RUN_COLUMNS, runRow } from './row.ts';

const NEWEST = 100;

/** `/{project}/_build`: the pipelines; with `definitionId=…` the runs of one. */
export function pipelinesPage(visit: Visit): PageAnswer | null {
  const project = findProject(visit);
  if (project === null) return null;
  const id = visit.query.get('definitionId');
  const definitions = visit.services.world.definitions.filter(
    (each) => each.projectId === project.id && !each.isDeleted,
  );
  if (id === null) return listPage(visit, project, definitions);
  const definition = definitions.find((each) => each.id === Number(id));
  return definition === undefined ? null : runsPage(visit, project, definition);
}

function listPage(visit: Visit, project: Project, definitions: readonly BuildDefinition[]): PageAnswer {
  const { services } = visit;
  const rows = definitions.map((definition): Html[] => {
    const last = services.world.builds.findLast(
      (build) => build.definitionId === definition.id && build.deletion === null,
    );
    const name = html`${icon('pipeline')}${link(definitionUrl(services, definition), definition.name)}`;
    if (last === undefined) return [name, html`<span class="soft">No run yet</span>`, html``];
    return [
      name,
      twoLines(
        html`<span class="state">${stateMark(outcomeOf(last))}${link(runUrl(services, last), `#${last.buildNumber}`)}</span>`,
        branchOf(last.sourceBranch),
      ),
      age(services, last.startTime ?? last.queueTime),
    ];
  });
  return {
    markup: page(visit, {
      title: 'Pipelines',
      project,
      selected: 'pipelines',
      trail: [html`Pipelines`],
      content: card(
        'All pipelines',
        table(['Pipeline', 'Last run', 'Started'], rows, 'No pipeline yet.'),
        'flush',
      ),
    }),
  };
}

function runsPage(visit: Visit, project: Project, definition: BuildDefinition): PageAnswer {
  const { services } = visit;
  const { world } = services;
  const repository = world.repositories.find(({ id }) => id === definition.repositoryId);
  const runs = world.builds
    .filter((build) => build.definitionId === definition.id && build.deletion === null)
    .slice(-NEWEST)
    .reverse();
  return {
    markup: page(visit, {
      title: definition.name,
      ...(repository === undefined
        ? {}
        : {
            subtitle: html`${link(filesUrl(services, repository, { path: definition.yamlFilename }), definition.yamlFilename)} in ${repository.name}`,
          }),
      project,
      selected: 'pipelines',
      trail: [link(pipelinesUrl(services, project), 'Pipelines'), html`${definition.name}`],
      content: card(
        'Runs',
        table(
          RUN_COLUMNS,
          runs.map((build) => runRow(services, build)),
          'Nothing has run yet.',
        ),
        'flush',
      ),
    }),
  };
}
