import type { FaultCode } from '../../../src/core/fault.ts';
import type { Credentials } from '../../../src/ports/step.ts';

/** What was tried as whom, and what people read then. `message` has COMMIT, REPOSITORY and PROJECT for ids. */
export interface Row {
  readonly situation: string;
  readonly as: Credentials;
  readonly deed: 'readCommit' | 'readRun' | 'setStatus' | 'addTag';
  readonly code: FaultCode;
  readonly message: string;
  readonly next: string;
}

const pat = (token: string): Credentials => ({ kind: 'pat', token });
const job = (token: string): Credentials => ({ kind: 'job', token });
const user = (token: string): Credentials => ({ kind: 'user', token });
const entra = (token: string): Credentials => ({ kind: 'entra', token });

export const RENEW =
  'Look under User settings > Personal access tokens whether it has expired, was revoked or is of another organization, and put a valid one into the service connection.';
const NEW_ENTRA =
  'Get a new Microsoft Entra token for 499b84ac-1321-427f-aa17-267ca6975798/.default: they live about an hour. Only Azure DevOps Services takes them; a Server needs a personal access token.';
const RUN_AGAIN =
  'The job token is missing or expired: run the job again; a job that runs for days needs a service connection.';
const RESTRICTED =
  "Runs of pull requests from forks get such a token, so that strangers change nothing: then the step's result is all there is. To publish all the same, let builds of forks have the same permissions as regular ones, or name a service connection in the input 'connection'. In other runs look at Project settings > Pipelines > Settings > Limit job authorization scope.";
export const SECURITY = (identity: string, permission: string): string =>
  `pen Project settings > Repositories > web > Security of project Fabrikam, choose '${identity}' and set '${permission}' to Allow.`;
const BUILD_SERVICE = 'Fabrikam Build Service (fabrikam)';

/** The decision table of authentication and authorisation, word for word. */
export const TABLE: readonly Row[] = [
  {
    situation: 'a token that nobody knows',
    as: pat('canary.nobody'),
    deed: 'readCommit',
    code: 'platform.invalid-credentials',
    message: 'Could not read commit COMMIT: the credential is not accepted.',
    next: RENEW,
  },
  {
    situation: 'an expired token',
    as: pat('canary.expired'),
    deed: 'setStatus',
    code: 'platform.invalid-credentials',
    message: "Could not set the status 'fixgate/gate' of commit COMMIT: the credential is not accepted.",
    next: RENEW,
  },
  {
    situation: 'a revoked token',
    as: pat('canary.revoked'),
    deed: 'readRun',
    code: 'platform.invalid-credentials',
    message: 'Could not read run 1: the credential is not accepted.',
    next: RENEW,
  },
  {
    situation: 'a token of another organisation',
    as: pat('canary.of-contoso'),
    deed: 'readRun',
    code: 'platform.invalid-credentials',
    message: 'Could not read run 1: the credential is not accepted.',
    next: RENEW,
  },
  {
    situation: 'an expired token that the server knows',
    as: pat('canary.expired-by-name'),
    deed: 'addTag',
    code: 'platform.invalid-credentials',
    message: 'Could not tag run 1: the server says that the personal access token has expired.',
    next: 'Extend it or make a new one under User settings > Personal access tokens; put a new one into the service connection.',
  },
  {
    situation: 'a policy of conditional access',
    as: pat('canary.outside-network'),
    deed: 'readRun',
    code: 'platform.missing-permission',
    message:
      'Could not read run 1: a conditional access policy refuses the credential on this machine (HTTP 403, VS403463: The conditional access policy defined by your Microsoft Entra administrator has failed).',
    next: 'Run it on a machine and network that the policy allows, or ask an administrator of Microsoft Entra (Protection > Conditional Access) to let this identity in.',
  },
  {
    situation: 'a token of Microsoft Entra after its hour',
    as: entra('canary.entra-old'),
    deed: 'readRun',
    code: 'platform.invalid-credentials',
    message: 'Could not read run 1: the credential is not accepted.',
    next: NEW_ENTRA,
  },
  {
    situation: 'a personal access token that was taken for one of Microsoft Entra',
    as: entra('canary.code'),
    deed: 'readCommit',
    code: 'platform.invalid-credentials',
    message: 'Could not read commit COMMIT: the credential is not accepted.',
    next: NEW_ENTRA,
  },
  {
    situation: 'a token of Microsoft Entra without the scope',
    as: entra('canary.entra-code'),
    deed: 'readRun',
    code: 'platform.missing-scope',
    message:
      "Could not read run 1: the Microsoft Entra token of 'Ada Owner' does not carry Build (Read) [vso.build].",
    next: "Get a token of 'Ada Owner' for 499b84ac-1321-427f-aa17-267ca6975798/.default; when an app asks for it, give the app registration the delegated permissions Build (Read) [vso.build] of Azure DevOps.",
  },
  {
    situation: 'a personal access token without the scope to read runs',
    as: pat('canary.code'),
    deed: 'readRun',
    code: 'platform.missing-scope',
    message: "Could not read run 1: the token of 'Ada Owner' lacks the scope Build (Read) [vso.build].",
    next: "Give the personal access token of 'Ada Owner' the scope Build (Read) [vso.build]: User settings > Personal access tokens > Edit.",
  },
  {
    situation: 'a personal access token without the scope to write statuses',
    as: pat('canary.code'),
    deed: 'setStatus',
    code: 'platform.missing-scope',
    message:
      "Could not set the status 'fixgate/gate' of commit COMMIT: the token of 'Ada Owner' lacks the scope Code (Status) [vso.code_status].",
    next: "Give the personal access token of 'Ada Owner' the scope Code (Status) [vso.code_status]: User settings > Personal access tokens > Edit.",
  },
  {
    situation: 'a write without the permission on the repository',
    as: pat('canary.reader'),
    deed: 'setStatus',
    code: 'platform.missing-permission',
    message:
      "Could not set the status 'fixgate/gate' of commit COMMIT: 'Rita Reader' lacks the permission 'Contribute' (HTTP 403, TF401027: You need the Git 'GenericContribute' permission to perform this action. Details: identity 'rita@example.com', scope 'repository').",
    next: `O${SECURITY('Rita Reader', 'Contribute')}`,
  },
  {
    situation: 'a write without the permission on the pipeline',
    as: pat('canary.reader'),
    deed: 'addTag',
    code: 'platform.missing-permission',
    message:
      "Could not tag run 1: 'Rita Reader' lacks the permission 'Update build information' (HTTP 403, TF215106: Access denied. Rita Reader needs Update build information permissions for build pipeline 1:CI in team project Fabrikam to perform the action. For more information, contact the Azure DevOps administrator).",
    next: "In project Fabrikam open Pipelines > ⋮ > Manage security, choose 'Rita Reader' and set 'Update build information' to Allow.",
  },
  {
    situation: 'a job whose build service may not write',
    as: job('canary.job'),
    deed: 'setStatus',
    code: 'platform.missing-permission',
    message: `Could not set the status 'fixgate/gate' of commit COMMIT: '${BUILD_SERVICE}' lacks the permission 'Contribute' (HTTP 403, TF401027: You need the Git 'GenericContribute' permission to perform this action. Details: identity 'Build\\PROJECT', scope 'repository').`,
    next: `O${SECURITY(BUILD_SERVICE, 'Contribute')}`,
  },
  {
    situation: 'a job of a fork',
    as: job('canary.job-of-fork'),
    deed: 'setStatus',
    code: 'platform.missing-scope',
    message: `Could not set the status 'fixgate/gate' of commit COMMIT: the token of this job ('${BUILD_SERVICE}') may only read.`,
    next: RESTRICTED,
  },
  {
    situation: 'a job that has ended',
    as: job('canary.job-ended'),
    deed: 'readRun',
    code: 'platform.invalid-credentials',
    message: 'Could not read run 1: the credential is not accepted.',
    next: RUN_AGAIN,
  },
  {
    situation: 'a job without a token',
    as: job(''),
    deed: 'readRun',
    code: 'platform.invalid-credentials',
    message: 'Could not read run 1: the token is empty or holds characters that no token has.',
    next: 'Enter the token again, all of it and nothing else.',
  },
  {
    situation: 'a read of a repository that is hidden',
    as: pat('canary.blind'),
    deed: 'readCommit',
    code: 'platform.not-found',
    message:
      'Could not read commit COMMIT: HTTP 404, TF401019: The Git repository with name or identifier REPOSITORY does not exist or you do not have permissions for the operation you are attempting.',
    next: `Check that it exists. If it does, it is hidden from 'Bob Blind': o${SECURITY('Bob Blind', 'Read')}`,
  },
  {
    situation: 'a read in a project that is hidden',
    as: pat('canary.outsider'),
    deed: 'readRun',
    code: 'platform.not-found',
    message:
      'Could not read run 1: HTTP 404, TF200016: The following project does not exist: PROJECT. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.',
    next: "Check that it exists. If it does, it is hidden from 'Otto Outside': open Project settings > Permissions of project Fabrikam and add 'Otto Outside' to Readers or Contributors.",
  },
  {
    situation: 'a page of the extension whose new scope nobody has approved',
    as: user('canary.page'),
    deed: 'readRun',
    code: 'platform.missing-scope',
    message: 'Could not read run 1: the extension lacks the scope Build (Read) [vso.build].',
    next: 'Ask an administrator of the organization or collection to approve the new permissions of FixGate under Extensions; it needs Build (Read) [vso.build].',
  },
  {
    situation: 'a page that is looked at by somebody who may not write',
    as: user('canary.page'),
    deed: 'setStatus',
    code: 'platform.missing-permission',
    message:
      "Could not set the status 'fixgate/gate' of commit COMMIT: 'Rita Reader' lacks the permission 'Contribute' (HTTP 403, TF401027: You need the Git 'GenericContribute' permission to perform this action. Details: identity 'rita@example.com', scope 'repository').",
    next: `O${SECURITY('Rita Reader', 'Contribute')}`,
  },
  {
    situation: 'a page that has been open for too long',
    as: user('canary.nobody'),
    deed: 'readRun',
    code: 'platform.invalid-credentials',
    message: 'Could not read run 1: the credential is not accepted.',
    next: 'Reload the page; sign in again when it asks for it.',
  },
  {
    situation: 'a job of another project',
    as: job('canary.job-elsewhere'),
    deed: 'readRun',
    code: 'platform.not-found',
    message:
      'Could not read run 1: HTTP 404, TF200016: The following project does not exist: PROJECT. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.',
    next: "Check that it exists. If it does, it is hidden from 'Other Build Service (fabrikam)': open Project settings > Permissions of project Fabrikam and add 'Other Build Service (fabrikam)' to Readers or Contributors. A job reaches other projects only when Project settings > Pipelines > Settings > Limit job authorization scope is off.",
  },
];
