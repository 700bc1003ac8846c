import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { PIPELINE_GRANTS, REPOSITORY_GRANTS } from '../../sandbox/seed/grant-task.ts';
import { NAMESPACES } from '../../sandbox/server/areas/security/namespaces.ts';
import { roleAllows } from '../../sandbox/server/world/roles.ts';

const LABELS = new Map(
  NAMESPACES.flatMap(({ actions }) => actions.map(([name, label]) => [label.trim(), name])),
);

it('what docs/permissions.md tells people to give a build service is what seeds and tests give it', async () => {
  const text = await readFile(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| ([^|]+) \| [^|]+ \| (not set|Allow) \| /gm)];
  const named = (state: string): string[] =>
    rows.flatMap(([, label = '', given]) => (given === state ? [LABELS.get(label) ?? label] : []));
  expect(named('not set').sort()).toEqual([...REPOSITORY_GRANTS, ...PIPELINE_GRANTS].sort());
  expect(named('Allow')).toEqual(['GenericRead', 'ViewBuilds', 'UpdateBuildInformation']);
  for (const name of named('Allow')) expect([name, roleAllows('buildService', name)]).toEqual([name, true]);
  for (const name of named('not set'))
    expect([name, roleAllows('buildService', name)]).toEqual([name, false]);
});
