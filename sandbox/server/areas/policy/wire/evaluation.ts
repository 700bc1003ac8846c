import type { Services } from '../../../services.ts';
import type { PolicyConfiguration, PolicyEvaluation } from '../../../world/policy.ts';
import { configurationWire } from './configuration.ts';

/** PolicyEvaluationRecord. */
export function evaluationWire(
  services: Pick<Services, 'world' | 'baseUrl'>,
  configuration: PolicyConfiguration,
  evaluation: PolicyEvaluation,
): Record<string, unknown> {
  const { projectId } = configuration;
  return {
    configuration: configurationWire(services, configuration),
    artifactId: `vstfs:///CodeReview/CodeReviewId/${projectId}%2f${evaluation.pullRequestId}`,
    evaluationId: evaluation.id,
    startedDate: evaluation.startedDate,
    ...(evaluation.completedDate === null ? {} : { completedDate: evaluation.completedDate }),
    status: evaluation.status,
    ...(evaluation.context === null ? {} : { context: evaluation.context }),
  };
}
