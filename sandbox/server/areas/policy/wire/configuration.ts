import type { Services } from '../../../services.ts';
import { identityRef } from '../../../wire/identity-ref.ts';
import type { PolicyConfiguration } from '../../../world/policy.ts';
import { settingsWire } from '../canonical-settings.ts';
import { POLICY_TYPES } from '../policy-types.ts';

type Context = Pick<Services, 'world' | 'baseUrl'>;

/** PolicyConfiguration. Recorded: only the answer to the creation has a date without zone. */
export function configurationWire(
  services: Context,
  configuration: PolicyConfiguration,
  createdDate: string = configuration.createdDate,
): Record<string, unknown> {
  const policy = `${services.baseUrl}/${configuration.projectId}/_apis/policy`;
  const url = `${policy}/configurations/${configuration.id}`;
  const typeUrl = `${policy}/types/${configuration.typeId}`;
  const type = POLICY_TYPES.find((each) => each.id === configuration.typeId);
  return {
    createdBy: identityRef(services, configuration.createdById),
    createdDate,
    isEnabled: configuration.isEnabled,
    isBlocking: configuration.isBlocking,
    isDeleted: configuration.isDeleted,
    settings: settingsWire(configuration.settings),
    isEnterpriseManaged: false,
    _links: { self: { href: url }, policyType: { href: typeUrl } },
    revision: configuration.revision,
    id: configuration.id,
    url,
    type: { id: configuration.typeId, url: typeUrl, displayName: type?.displayName ?? '' },
  };
}
