import { invalidArgument } from '../../http/api-error.ts';
import { objectBody } from '../../http/body.ts';
import { objects } from '../../http/members.ts';
import { json, list, type Operation } from '../../http/operation.ts';
import { hasPermissions, namespaceOf } from './evaluate.ts';
import { PERMISSION_EVALUATION_BATCH, PERMISSIONS, SECURITY_NAMESPACES } from './locations.ts';
import { NAMESPACES, namespaceWire } from './namespaces.ts';

/** What the caller may do: namespaces with their bits, and yes or no for a mask on tokens. */
export const permissionsOperations: readonly Operation[] = [
  {
    operation: 'security/Security Namespaces_Query',
    location: SECURITY_NAMESPACES,
    method: 'GET',
    scopes: [],
    query: ['localOnly'],
    handle(call) {
      const id = call.params['securityNamespaceId'];
      return list((id === undefined ? NAMESPACES : [namespaceOf(id)]).map(namespaceWire));
    },
  },
  {
    operation: 'security/Permissions_Has Permissions',
    location: PERMISSIONS,
    method: 'GET',
    scopes: [],
    needs: ['permissions'],
    query: ['tokens', 'alwaysAllowAdministrators', 'delimiter'],
    handle(call) {
      const namespace = namespaceOf(call.params['securityNamespaceId']);
      const permissions = mask(call.params['permissions']);
      const tokens = (call.query.get('tokens') ?? '').split(call.query.get('delimiter') ?? ',');
      return list(tokens.map((token) => hasPermissions(call, namespace, token, permissions)));
    },
  },
  {
    operation: 'security/Permissions_Has Permissions Batch',
    location: PERMISSION_EVALUATION_BATCH,
    method: 'POST',
    scopes: [],
    query: [],
    handle(call) {
      const body = anyCase(objectBody(call, 'eval'));
      const evaluations = objects(body['evaluations']).map((each) => {
        const { securitynamespaceid, token, permissions } = anyCase(each);
        const namespace = namespaceOf(String(securitynamespaceid));
        const bits = mask(permissions);
        return {
          securityNamespaceId: namespace.id,
          token,
          permissions: bits,
          value: hasPermissions(call, namespace, String(token), bits),
        };
      });
      return json({ evaluations });
    },
  },
];

function mask(value: unknown): number {
  const bits = Number(value);
  if (!Number.isInteger(bits) || bits < 0) {
    throw invalidArgument(`The value '${String(value)}' is not valid for permissions.`);
  }
  return bits;
}

/** Microsoft's own example writes the members in lower case; the service reads any. */
function anyCase(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name.toLowerCase(), value]));
}
