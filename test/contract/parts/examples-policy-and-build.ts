import { beforeAll, test } from 'vitest';
import { pushTwoBranches } from '../support/commit.ts';
import { addFinishedBuild, type FinishedBuild } from '../support/finished-build.ts';
import { textAt } from '../support/json.ts';
import { replay, type Substitutions } from '../support/replay.ts';
import type { Suite } from '../support/suite.ts';

/** The official write examples for policies and for runs. */
export function examplesOfPoliciesAndBuilds(suite: Suite): void {
  const ids: Substitutions = new Map();
  const builds: FinishedBuild[] = [];
  const project = (): string => encodeURIComponent(suite.stage().project.name);

  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
    const { main } = await pushTwoBranches(stage);
    const finished = addFinishedBuild(stage, main);
    builds.push(finished);
    ids
      .set('1d1dad71-f27c-4370-810d-838ec41efd41', stage.reviewer.id)
      .set('13272ea3-92ef-46d1-b77e-608ebbf3428b', stage.developer.id)
      .set('49c1d4d0-be28-4f20-9e0a-4ecfafc39257', stage.repository.id)
      .set('"buildDefinitionId":5', `"buildDefinitionId":${finished.definition.id}`);
  });

  test('policies of every kind are created, one is changed and removed', async () => {
    const configurations = `${project()}/_apis/policy/configurations`;
    const send = (example: string, path: string) =>
      replay(suite.stage(), ids, { file: 'policy', example: `configurations/${example}`, path });
    const first = await send('POST__policy_configurations.json', configurations);
    for (const number of [2, 3, 4, 6, 7])
      await send(`POST__policy_configurations${number}.json`, configurations);
    // The fifth example limits the policy to a repository that shares its id with a reviewer of the first.
    ids.set('1d1dad71-f27c-4370-810d-838ec41efd41', suite.stage().repository.id);
    await send('POST__policy_configurations5.json', configurations);
    ids.set('1d1dad71-f27c-4370-810d-838ec41efd41', suite.stage().reviewer.id);
    const one = `${configurations}/${textAt(first, 'id')}`;
    await suite.stage().client.expect(200, 'GET', configurations);
    await suite.stage().client.expect(200, 'GET', one);
    await send('PUT__policy_configurations__configurationId_.json', one);
    await send('DELETE__policy_configurations__configurationId_.json', one);
  });

  test('a run is tagged', async () => {
    const path = `${project()}/_apis/build/builds/${builds[0]?.build.id}/tags`;
    await replay(suite.stage(), ids, { file: 'build', example: 'tags/POST_build_addBuildTag.json', path });
  });
}
