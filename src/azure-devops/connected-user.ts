/** Any valid credential may ask who it is, whatever its scopes. */
export const CONNECTION_DATA = { path: ['_apis', 'connectionData'], version: '7.1-preview.1' } as const;

/** What we read of `connectionData`. */
export interface ConnectionData {
  readonly authenticatedUser?: {
    readonly id?: string;
    readonly providerDisplayName?: string;
    readonly customDisplayName?: string;
  };
  /** `hosted` or `onPremises`. */
  readonly deploymentType?: string;
}

/** Who asks without a credential that is accepted; some servers give it a name. */
const ANONYMOUS_ID = 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa';

/** Whom the server takes us for; null: nobody, the credential was not accepted. */
export function connectedUser({
  authenticatedUser: user,
}: ConnectionData): { readonly id: string; readonly name: string } | null {
  const name = user?.customDisplayName || user?.providerDisplayName;
  if (name === undefined || name === '' || name === 'Anonymous' || user?.id === ANONYMOUS_ID) return null;
  return { id: user?.id ?? '', name };
}
