import type { Service } from '../host.ts';
import { callbackOf, membersOf, webAddress } from '../read-value.ts';

/** `ms.vss-features.host-navigation-service`: the address and the title of the page around the frame. */
export const navigationService: Service = ({ config }) => {
  const getHash = (): string => location.hash.replace(/^#/, '');
  return {
    getHash,
    setHash(hash) {
      location.hash = String(hash);
    },
    replaceHash(hash) {
      const address = new URL(location.href);
      address.hash = String(hash);
      location.replace(address);
    },
    onHashChanged(callback) {
      const listener = callbackOf(callback);
      window.addEventListener('hashchange', () => listener?.(getHash()));
    },
    getQueryParams: () => Object.fromEntries(new URLSearchParams(location.search)),
    setQueryParams(parameters) {
      const address = new URL(location.href);
      for (const [name, value] of Object.entries(membersOf(parameters))) {
        if (value === '' || value === undefined || value === null) address.searchParams.delete(name);
        else address.searchParams.set(name, String(value));
      }
      history.pushState(history.state, '', address);
    },
    getPageRoute: () => config.route,
    getPageNavigationElements: () => config.navigation,
    navigate(url) {
      location.assign(webAddress(url));
    },
    openNewWindow(url, features) {
      window.open(webAddress(url), '_blank', ['noopener', String(features ?? '')].filter(Boolean).join(','));
    },
    reload() {
      location.reload();
    },
    setDocumentTitle(title) {
      document.title = String(title);
    },
  };
};
