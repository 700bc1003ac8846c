import type { Fault } from '../fault.ts';
import type { FeatureReport } from './feature.ts';

/** The one word about a connection; scripts may rely on it. */
export type ConnectionAnswer =
  | 'ok'
  | 'invalid_credentials'
  | 'invalid_permissions'
  | 'no_resources'
  | 'unreachable';

/** What was found out about a credential at an address. */
export interface ConnectionReport {
  readonly answer: ConnectionAnswer;
  /** One or two sentences. */
  readonly message: string;
  /** What to do now; null: nothing. */
  readonly next: string | null;
  /** Null: the server did not say who it is. */
  readonly identity: { readonly id: string; readonly name: string } | null;
  /** Null: not known. */
  readonly deployment: 'services' | 'server' | null;
  /** Made by Azure DevOps or by Microsoft Entra. */
  readonly tokenKind: 'pat' | 'entra';
  /** ISO 8601, as a token of Microsoft Entra says itself; null: no interface tells it to a personal access token. */
  readonly tokenExpires: string | null;
  /** Where people make and edit tokens. */
  readonly tokenPage: string;
  /** Names of the projects and how many repositories were tested; empty and 0 where none could be read. */
  readonly tested: { readonly projects: readonly string[]; readonly repositories: number };
  /** Worst first; empty when the check ended before them. */
  readonly features: readonly FeatureReport[];
  /** What ended the check, with the server's activity id where there is one. */
  readonly fault: Fault | null;
}
