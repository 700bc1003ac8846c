import { list, type Operation } from '../../http/operation.ts';
import type { Services } from '../../services.ts';
import { identityDescriptor } from '../../wire/identity-descriptor.ts';
import type { Identity } from '../../world/identity.ts';
import { bitsOf, namespaceOf } from './evaluate.ts';
import { ACCESS_CONTROL_LISTS } from './locations.ts';
import type { SecurityNamespace } from './namespaces.ts';

/** One list for the token that was asked for: what each identity is explicitly allowed and denied there, and what holds. */
export const accessControlListsOperations: readonly Operation[] = [
  {
    operation: 'security/Access Control Lists_Query',
    location: ACCESS_CONTROL_LISTS,
    method: 'GET',
    scopes: [],
    needs: ['securityNamespaceId'],
    query: ['token', 'descriptors', 'includeExtendedInfo', 'recurse'],
    handle(call) {
      const { services, query } = call;
      const namespace = namespaceOf(call.params['securityNamespaceId']);
      const token = query.get('token');
      if (token === undefined) return list([]);
      const wanted = (query.get('descriptors') ?? '').split(',').filter((each) => each !== '');
      const extended = query.flag('includeExtendedInfo');
      const entries = services.world.identities
        .map((identity) => entry(services, identity, namespace, token, extended))
        .filter(({ descriptor, allow, deny }) =>
          wanted.length === 0 ? allow !== 0 || deny !== 0 : wanted.includes(descriptor),
        );
      return list([
        {
          inheritPermissions: true,
          token,
          acesDictionary: Object.fromEntries(entries.map((each) => [each.descriptor, each])),
          ...(extended ? { includeExtendedInfo: true } : {}),
        },
      ]);
    },
  },
];

function entry(
  services: Services,
  identity: Identity,
  namespace: SecurityNamespace,
  token: string,
  extended: boolean,
): { readonly descriptor: string; readonly allow: number; readonly deny: number } & Record<string, unknown> {
  const { allow, deny, effective } = bitsOf(services.world, identity.id, namespace, token);
  const extendedInfo = {
    effectiveAllow: effective,
    ...(deny === 0 ? {} : { effectiveDeny: deny }),
  };
  const descriptor = identityDescriptor(services.world, identity);
  return { descriptor, allow, deny, ...(extended ? { extendedInfo } : {}) };
}
