import { logText } from '../core/text/log-text.ts';
import type { RunOutput } from '../ports/run-output.ts';
import { task } from './task-lib.ts';

const RESULTS = {
  succeeded: task.TaskResult.Succeeded,
  succeededWithIssues: task.TaskResult.SucceededWithIssues,
  failed: task.TaskResult.Failed,
} as const;

/** The type that the run's page shows as Markdown. */
const SUMMARY = 'Distributedtask.Core.Summary';

/** What this step leaves with its run, through the agent's commands. */
export function createRunOutput(): RunOutput {
  return {
    attach: (type, name, path) => task.addAttachment(type, name, path),
    // As `task.uploadsummary` does, which would take the file's name for the heading.
    summary: (heading, path) => task.addAttachment(SUMMARY, heading, path),
    uploadArtifact: (name, path, properties) =>
      task.command(
        'artifact.upload',
        { containerfolder: name, artifactname: name, ...Object.fromEntries(properties) },
        path,
      ),
    setOutput(name, value) {
      // Later steps of the job read `fixgate.verdict`; later jobs the output `verdict` of the step.
      task.setVariable(`fixgate.${name}`, value);
      task.setVariable(name, value, false, true);
    },
    complete(result, message) {
      // A step that passes says so in its log, not in an issue.
      task.setResult(RESULTS[result], logText(message));
    },
  };
}
