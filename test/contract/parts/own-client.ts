import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ownClient } from '../support/own-client.ts';
import type { Suite } from '../support/suite.ts';
import type { Part } from '../support/traffic.ts';
import { ownClientDrivesBuilds } from './own-client-build.ts';
import { ownClientDrivesCode } from './own-client-code.ts';

/** The product's own client does everything that it offers; from a server that is too old it learns that, once. */
export function ownClientWorks(suite: Suite, keep: (part: Part) => void): void {
  afterEach(() => keep('own client'));
  if (suite.profile === 'server-2019') return ownClientIsRefused(suite);
  describe('code', () => ownClientDrivesCode(suite));
  describe('runs', () => ownClientDrivesBuilds(suite));
}

function ownClientIsRefused(suite: Suite): void {
  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
  });

  test('says which release is needed, and asks nothing more', async () => {
    const { code, build, fixes } = ownClient(suite.stage());
    expect(await code.pullRequest(7)).toMatchObject({
      ok: false,
      fault: {
        code: 'platform.unsupported',
        message:
          'The server is Azure DevOps Server 2019 Update 1 with REST API 5.1, and FixGate needs REST API 6.0.',
        next: 'Upgrade the server: FixGate works with Azure DevOps Server 2020, 2022, 2022.1 and newer, and with Azure DevOps Services.',
      },
    });
    const asked = suite.stage().sandbox.recorder.all().length;
    for (const answer of [await build.tags(1), await fixes.identity()])
      expect(answer).toMatchObject({ ok: false, fault: { code: 'platform.unsupported' } });
    expect(suite.stage().sandbox.recorder.all()).toHaveLength(asked);
  });
}
