import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/app/decide.ts';
import { verify } from '../../src/app/verify.ts';
import { type Fault, fault } from '../../src/core/fault.ts';
import { BUILT_IN_POLICY } from '../../src/core/gate/built-in-policy.ts';
import { failure, type Result, success } from '../../src/core/result.ts';
import type { PullRequestContext, RunContext } from '../../src/ports/step.ts';

const OURS = 'refs/heads/fixgate/main/no-eval-0123456789ab';
const REFUSED: Fault = fault('platform.missing-permission', { message: 'Not allowed.', next: 'Ask.' });

interface Given {
  readonly sourceBranch?: string;
  readonly isFork?: boolean;
  /** What the server says when the agent does not. */
  readonly asked?: Result<{ readonly sourceBranch: string; readonly isFork: boolean }>;
  readonly properties?: Result<ReadonlyMap<string, string>>;
}

/** Only what is looked at before the comparison. */
function outcome({
  sourceBranch = OURS,
  isFork = false,
  asked = failure(REFUSED),
  properties = success(new Map()),
}: Given) {
  const pullRequest: PullRequestContext = {
    id: 7,
    targetBranch: 'refs/heads/main',
    sourceBranch,
    isFork,
    sourceCommit: null,
  };
  const decision = { change: { pullRequest: 7 }, policy: BUILT_IN_POLICY } as unknown as Decision;
  const context = { pullRequest } as unknown as RunContext;
  return verify(
    { decision, findings: [], context },
    {
      code: {
        pullRequest: async (id) =>
          asked.ok
            ? success({ id, status: 'active' as const, targetBranch: 'refs/heads/main', ...asked.value })
            : asked,
        changedFiles: async () => failure(REFUSED),
      },
      fixes: { pullRequestProperties: async () => properties, pipelineFile: async () => success(null) },
    },
  );
}

describe('a run', () => {
  it('verifies fixes on branches of ours only, and none of a fork, whatever its branch is called', async () => {
    expect(await outcome({ sourceBranch: 'refs/heads/topic' })).toBeNull();
    expect(await outcome({ sourceBranch: 'refs/heads/fixgate/main/by-hand' })).toBeNull();
    expect(await outcome({ isFork: true })).toBeNull();
    expect(await outcome({})).toMatchObject({ outcome: 'unknown' });
  });

  it('asks the server when the agent does not say from where the pull request comes', async () => {
    const sourceBranch = '';
    const fork = success({ sourceBranch: OURS, isFork: true });
    expect(await outcome({ sourceBranch, asked: fork })).toBeNull();
    const own = success({ sourceBranch: OURS, isFork: false });
    expect(await outcome({ sourceBranch, asked: own })).toMatchObject({ outcome: 'unknown' });
    expect(await outcome({ sourceBranch })).toMatchObject({ words: 'cannot say: Not allowed.' });
  });

  it('cannot say anything when the pull request does not tell its findings', async () => {
    const words = 'cannot say: the pull request does not say which findings it fixes';
    expect(await outcome({})).toMatchObject({ words });
    expect(await outcome({ properties: success(new Map([['fixgateKey', 'x']])) })).toMatchObject({ words });
    expect(await outcome({ properties: failure(REFUSED) })).toMatchObject({
      words: 'cannot say: Not allowed.',
    });
  });
});
