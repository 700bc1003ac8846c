import type { FeatureReport } from '../core/connection/feature.ts';
import type { Result } from '../core/result.ts';
import type { RepositoryName } from './project-host.ts';

/** Whom the server takes a credential for. */
export interface Account {
  /** `authenticatedUser.id`: two tokens with the same one are one identity. */
  readonly id: string;
  /** Display name. */
  readonly name: string;
  /** Null: the server did not say. */
  readonly deployment: 'services' | 'server' | null;
}

/** The id for the API, the name for people. */
export interface ProjectName {
  readonly id: string;
  readonly name: string;
}

/** A repository that the credential can read. */
export interface ReachableRepository extends RepositoryName {
  readonly project: ProjectName;
}

/** Where features are tested. */
export interface TestPlace {
  /** Who asks, for messages. */
  readonly account: Account;
  /** Empty: none is known. */
  readonly projects: readonly ProjectName[];
  /** Null: they could not be listed. */
  readonly repositories: readonly ReachableRepository[] | null;
}

/** What a credential can do in an organization or collection. Every method only reads (GET), unless it says otherwise. */
export interface Access {
  /** The first question: any valid credential may ask it, whatever its scopes. */
  whoAmI(): Promise<Result<Account>>;
  /** @returns projects that the identity sees; needs the scope *Project and Team (Read)*. */
  projects(): Promise<Result<readonly ProjectName[]>>;
  /** @param project name or id; null: of all projects. Unreadable and disabled repositories are left out by the server or here. */
  repositories(project: string | null): Promise<Result<readonly ReachableRepository[]>>;
  /**
   * Tests every feature; never fails as a whole.
   * @param provesWrites scopes for writing are proven by writes that cannot succeed; they change nothing
   */
  features(place: TestPlace, provesWrites?: boolean): Promise<readonly FeatureReport[]>;
  /** What its form says: made by Azure DevOps or by Microsoft Entra. */
  readonly tokenKind: 'pat' | 'entra';
  /** ISO 8601, as the token itself says; null: it does not. */
  readonly tokenExpires: string | null;
  /** How the token gets more scopes, as a sentence. */
  addScopes(identity: string, scopes: readonly string[]): string;
  /** Where people make and edit personal access tokens. */
  readonly tokenPage: string;
}
