import { delimiter } from 'node:path';
import type { JobContext } from './job-context.ts';

/** `Build.SourceBranch` → `BUILD_SOURCEBRANCH`. */
function environmentName(name: string): string {
  return name.replace(/[. ]/g, '_').toUpperCase();
}

/**
 * The environment that a script sees: base, the job's and the step's `env:` (macros expanded), then the public
 * variables, which win. Secrets come only through `env:`.
 */
export function scriptEnvironment(
  job: JobContext,
  stepEnv: Readonly<Record<string, string>>,
): Record<string, string> {
  const { variables } = job;
  const environment: Record<string, string> = { ...job.environment };
  for (const [name, value] of Object.entries({ ...job.env, ...stepEnv })) {
    environment[name] = variables.expand(value).trim();
  }
  for (const variable of variables.all()) {
    if (!variable.isSecret && isPossible(variable.value)) {
      environment[environmentName(variable.name)] = variable.value;
    }
  }
  if (job.prependPath.length > 0) {
    environment['PATH'] = [...job.prependPath]
      .reverse()
      .concat(environment['PATH'] ?? '')
      .join(delimiter);
  }
  environment['ENDPOINT_URL_SYSTEMVSSCONNECTION'] = `${job.build.collection.url}/`;
  return environment;
}

/** What a task gets besides: its inputs, the system connection, secrets and the names of all variables. */
export function taskEnvironment(
  job: JobContext,
  stepEnv: Readonly<Record<string, string>>,
  inputs: ReadonlyMap<string, string>,
): Record<string, string> {
  const environment = scriptEnvironment(job, stepEnv);
  const variables = job.variables.all();
  for (const [name, value] of inputs) environment[`INPUT_${environmentName(name)}`] = value;
  for (const { name, value } of variables.filter((variable) => variable.isSecret)) {
    environment[`SECRET_${environmentName(name)}`] = value;
  }
  environment['agent.jobstatus'] = job.variables.get('Agent.JobStatus') ?? '';
  const names = (isSecret: boolean): string =>
    JSON.stringify(variables.filter((each) => each.isSecret === isSecret).map((each) => each.name));
  environment['VSTS_PUBLIC_VARIABLES'] = names(false);
  environment['VSTS_SECRET_VARIABLES'] = names(true);
  environment['ENDPOINT_AUTH_SYSTEMVSSCONNECTION'] = JSON.stringify({
    parameters: { AccessToken: job.token },
    scheme: 'OAuth',
  });
  environment['ENDPOINT_AUTH_SCHEME_SYSTEMVSSCONNECTION'] = 'OAuth';
  environment['ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN'] = job.token;
  return environment;
}

/** The system cannot pass a NUL to a process. */
function isPossible(value: string): boolean {
  return !value.includes('\0');
}
