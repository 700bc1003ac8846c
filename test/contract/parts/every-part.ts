import { afterEach, beforeEach, describe, test } from 'vitest';
import type { Suite } from '../support/suite.ts';
import type { Part } from '../support/traffic.ts';
import { nodeApiDrivesBuilds } from './node-api-build.ts';
import { nodeApiDrivesCode } from './node-api-code.ts';
import { nodeApiCreates } from './node-api-create.ts';
import { nodeApiDrivesExtensionData } from './node-api-extension-data.ts';
import { nodeApiDrivesPullRequests } from './node-api-pull-request.ts';
import { ownClientWorks } from './own-client.ts';
import { plainGitDrivesTheRepository } from './plain-git.ts';
import { scenarioOfBuilds } from './scenario-build.ts';
import { scenarioOfCode } from './scenario-code.ts';
import { scenarioOfCreation } from './scenario-create.ts';
import { scenarioOfExtensionData } from './scenario-extension-data.ts';
import { scenarioOfPolicies } from './scenario-policy.ts';
import { scenarioOfPullRequests } from './scenario-pull-request.ts';
import { scenarioOfSecurity } from './scenario-security.ts';

/** What goes over every profile. `keep` is called after each test, with the part that it belongs to. */
export function everyPart(suite: Suite, keep: (part: Part) => void): void {
  describe('asked for everything that it offers', () => {
    beforeEach(() => suite.stage().sandbox.reset(suite.stage().empty));
    afterEach(() => keep('scenario'));
    test('answers about code', () => scenarioOfCode(suite.stage()));
    test('answers about pull requests', () => scenarioOfPullRequests(suite.stage()));
    test('answers about policies', () => scenarioOfPolicies(suite.stage()));
    test('answers about runs', () => scenarioOfBuilds(suite.stage()));
    test('answers about what is made by REST', () => scenarioOfCreation(suite.stage()));
    test('answers about permissions', () => scenarioOfSecurity(suite.stage()));
    test('answers about extension data', () => scenarioOfExtensionData(suite.stage()));
  });

  describe('driven by the official client', () => {
    afterEach(() => keep('node-api'));
    describe('code', () => nodeApiDrivesCode(suite));
    describe('pull requests', () => nodeApiDrivesPullRequests(suite));
    describe('runs', () => nodeApiDrivesBuilds(suite));
    describe('what it makes itself', () => nodeApiCreates(suite));
    describe('extension data', () => nodeApiDrivesExtensionData(suite));
  });

  describe('driven by our own client', () => ownClientWorks(suite, keep));

  describe('driven by plain git', () => {
    afterEach(() => keep('git'));
    plainGitDrivesTheRepository(suite);
  });
}
