import { ApiError } from '../../http/api-error.ts';
import { projectOf } from '../../http/lookup.ts';
import { type Call, json, list, type Operation } from '../../http/operation.ts';
import { TYPES } from './locations.ts';
import { POLICY_TYPES } from './policy-types.ts';

const READ = { location: TYPES, method: 'GET', scopes: ['vso.code'], query: [] } as const;

export const typeOperations: readonly Operation[] = [
  {
    ...READ,
    operation: 'policy/Types_List',
    handle: (call) => list(POLICY_TYPES.map((type) => typeWire(call, type))),
  },
  {
    ...READ,
    operation: 'policy/Types_Get',
    needs: ['typeId'],
    handle(call) {
      const id = (call.params['typeId'] ?? '').toLowerCase();
      const type = POLICY_TYPES.find((each) => each.id === id);
      if (type !== undefined) return json(typeWire(call, type));
      throw new ApiError(404, 'PolicyTypeNotFoundException', `TF402453: There is no policy type ${id}.`);
    },
  },
];

function typeWire(call: Call, type: (typeof POLICY_TYPES)[number]): Record<string, unknown> {
  const url = `${call.services.baseUrl}/${projectOf(call).id}/_apis/policy/types/${type.id}`;
  return {
    description: type.description,
    _links: { self: { href: url } },
    id: type.id,
    url,
    displayName: type.displayName,
  };
}
