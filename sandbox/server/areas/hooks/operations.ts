import { list, type Operation } from '../../http/operation.ts';
import { releasedLocations } from '../../http/released-locations.ts';

/** Recorded from the service. */
const SUBSCRIPTIONS = releasedLocations('hooks')(
  'fc50d02a-849f-41fb-8af1-0a5216103269',
  'subscriptions',
  '_apis/{area}/{resource}/{subscriptionId}',
);

/** Service hooks: the sandbox has none, and says so to every token that may ask. */
export const hooksOperations: readonly Operation[] = [
  {
    operation: 'hooks/Subscriptions_List',
    location: SUBSCRIPTIONS,
    method: 'GET',
    scopes: ['vso.work', 'vso.build', 'vso.code'],
    query: ['publisherId', 'eventType', 'consumerId', 'consumerActionId'],
    handle: () => list([]),
  },
];
