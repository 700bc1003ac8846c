import type { RecordedRequest } from '../../sandbox/server/http/recorder.ts';
import { createOracle, type Oracle } from '../contract/support/oracle.ts';
import { outside } from '../contract/support/outside.ts';
import { loadSpecifications } from '../contract/support/specification.ts';

/** Whether Microsoft's files are there to judge by. */
export const hasOracle = outside() !== null;

/** What is wrong with recorded requests: violations of strict mode, and answers that the OpenAPI files refuse. */
export function unfaithful(requests: readonly RecordedRequest[]): string[] {
  const oracle = gitAndPolicyOracle();
  return requests.flatMap((request) => {
    const where = `${request.method} ${request.url} → ${request.status}`;
    return [...request.violations, ...schemaProblems(oracle, request)].map(
      (problem) => `${where}: ${problem}`,
    );
  });
}

/** The git file declares policy settings as text; the policy file knows that they are an object. */
const DESCRIBED_BETTER: Readonly<Record<string, string>> = {
  'git/Policy Configurations_Get': 'policy/Configurations_List',
};

function schemaProblems(oracle: Oracle | null, request: RecordedRequest): readonly string[] {
  if (oracle === null || request.status >= 400 || request.responseBody === undefined) return [];
  const operation = oracle.named(DESCRIBED_BETTER[request.operation ?? ''] ?? request.operation ?? '');
  if (operation === null) return [`no operation ${request.operation ?? '(none)'}`];
  const judgement = oracle.judge(operation, request.status, request.responseBody);
  return judgement.kind === 'fails' ? judgement.problems : [];
}

function gitAndPolicyOracle(): Oracle | null {
  const found = outside();
  return found === null ? null : createOracle(loadSpecifications(found.openApi, ['git', 'policy']));
}
