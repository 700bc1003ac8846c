import type { Host, Service } from '../host.ts';
import type { Exposed } from '../xdm/channel.ts';
import { buildPageService } from './build-page.ts';
import { extensionDataService } from './extension-data.ts';
import { locationService } from './location.ts';
import { messagesService } from './messages.ts';
import { navigationService } from './navigation.ts';
import { pageLayoutService } from './page-layout.ts';
import { projectPageService } from './project-page.ts';
import { repositoryService } from './repository.ts';

const SERVICES: Readonly<Record<string, Service>> = {
  'ms.vss-tfs-web.tfs-page-data-service': projectPageService,
  'ms.vss-tfs-web.tfs-global-messages-service': messagesService,
  'ms.vss-features.host-navigation-service': navigationService,
  'ms.vss-features.host-page-layout-service': pageLayoutService,
  'ms.vss-features.location-service': locationService,
  'ms.vss-features.extension-data-service': extensionDataService,
  'ms.vss-build-web.build-page-data-service': buildPageService,
  'ms.vss-code-web.vc-repository-service': repositoryService,
};

/** Services by id, each made when it is first asked for. Throws for an id that none has. */
export function createServices(host: Host): (id: string) => Exposed {
  const made = new Map<string, Exposed>();
  return (id) => {
    const create = Object.hasOwn(SERVICES, id) ? SERVICES[id] : undefined;
    if (create === undefined) throw new Error(`The host has no service ${id}.`);
    const service = made.get(id) ?? create(host);
    made.set(id, service);
    return service;
  };
}
