import type { Services } from '../services.ts';
import { localised } from './localised.ts';

/** An error of the REST API: becomes the body of section 2.4 (`$id`, `message`, `typeName`, `typeKey`, …). */
export class ApiError extends Error {
  readonly status: number;
  /** Exception name without namespace, e.g. `GitPullRequestNotFoundException`. */
  readonly typeKey: string;
  readonly customProperties: Readonly<Record<string, unknown>> | undefined;

  constructor(
    status: number,
    typeKey: string,
    message: string,
    customProperties?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.status = status;
    this.typeKey = typeKey;
    this.customProperties = customProperties;
  }
}

/** 401 with an empty body: bad credentials and missing scopes look alike on the real service. */
export class Unauthorized extends Error {}

const NAMESPACES: readonly (readonly [prefix: string, namespace: string])[] = [
  ['Git', 'Microsoft.TeamFoundation.Git.Server'],
  ['Project', 'Microsoft.TeamFoundation.Core.WebApi'],
  ['Build', 'Microsoft.TeamFoundation.Build.WebApi'],
  ['Definition', 'Microsoft.TeamFoundation.Build.WebApi'],
  ['AccessDenied', 'Microsoft.TeamFoundation.Build.WebApi'],
  ['CannotDelete', 'Microsoft.TeamFoundation.Build.WebApi'],
  ['RouteIdConflict', 'Microsoft.TeamFoundation.Build.WebApi'],
  ['InvalidProject', 'Microsoft.TeamFoundation.Core.WebApi'],
  ['InvalidGit', 'Microsoft.TeamFoundation.Git.Server'],
  ['Policy', 'Microsoft.TeamFoundation.Policy.WebApi'],
  ['Document', 'Microsoft.VisualStudio.Services.ExtensionManagement.WebApi'],
];

/** The JSON body of an error, key order as recorded, in the server's language. */
export function errorBody(
  error: ApiError,
  { language }: Pick<Services, 'language'>,
): Record<string, unknown> {
  const namespace =
    NAMESPACES.find(([prefix]) => error.typeKey.startsWith(prefix))?.[1] ??
    'Microsoft.VisualStudio.Services.Common';
  return {
    $id: '1',
    ...(error.customProperties === undefined ? {} : { customProperties: error.customProperties }),
    innerException: null,
    message: localised(error.message, language),
    typeName: `${namespace}.${error.typeKey}, ${namespace}`,
    typeKey: error.typeKey,
    errorCode: 0,
    eventId: 3000,
  };
}

export function invalidArgument(message: string): ApiError {
  return new ApiError(400, 'InvalidArgumentValueException', message);
}
