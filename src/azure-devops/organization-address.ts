import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import { collectionAddress } from './address.ts';

const SERVICES_HOST = 'dev.azure.com';
const OLD_SERVICES_HOST = /^([^.]+)\.visualstudio\.com$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The URL that a person typed, as `collectionAddress` gives it, or what is wrong with it. A token may go there
 * afterwards, so that addresses of pages, of no organization, and without encryption are refused. The faults repeat
 * nothing of a URL that may hold a secret.
 * @param allowHttp the person said that the token may travel unencrypted
 */
export function organizationAddress(url: string, allowHttp: boolean): Result<string> {
  const address = collectionAddress(url.trim());
  if (!address.ok) return address;
  const { protocol, hostname, port, pathname } = new URL(address.value);
  const isServices = hostname === SERVICES_HOST || OLD_SERVICES_HOST.test(hostname);
  if (protocol === 'http:' && isServices) {
    return refused(
      'The URL begins with http://, and Azure DevOps Services takes tokens over https only.',
      'Give it as https://dev.azure.com/{organization}.',
    );
  }
  if (protocol === 'http:' && !LOOPBACK.test(hostname) && !allowHttp) {
    return refused(
      'The URL begins with http://, and the token would travel unencrypted.',
      'Use https://, or add --allow-http when the server has no https and the network is yours.',
    );
  }
  const segments = pathname.split('/').filter((segment) => segment !== '');
  if (hostname === SERVICES_HOST) return servicesAddress(address.value, port, segments);
  if (OLD_SERVICES_HOST.test(hostname)) {
    return segments.length === 0 || segments.join().toLowerCase() === 'defaultcollection'
      ? address
      : refusedPage(`https://${hostname}`, segments);
  }
  const page = segments.findIndex((segment) => segment.startsWith('_'));
  if (page >= 0) {
    return refused(
      'The URL is the address of a page, not of a collection.',
      'Cut it after the collection, as in https://{server}/{collection} or https://{server}/tfs/{collection}; name the project with --project.',
    );
  }
  if (segments.length > 0) return address;
  return refused(
    'The URL names no collection.',
    'Give it as https://{server}/{collection}, often https://{server}/tfs/DefaultCollection.',
  );
}

function servicesAddress(address: string, port: string, segments: readonly string[]): Result<string> {
  const [organization, ...rest] = segments;
  if (port !== '') {
    return refused(
      'Azure DevOps Services answers on the usual port of https only.',
      'Give the URL as https://dev.azure.com/{organization}.',
    );
  }
  if (organization === undefined || organization.startsWith('_')) {
    return refused('The URL names no organization.', 'Give it as https://dev.azure.com/{organization}.');
  }
  return rest.length === 0 ? success(address) : refusedPage(`https://${SERVICES_HOST}/${organization}`, rest);
}

/** People paste the address of their project or repository: says how to name it instead. */
function refusedPage(organization: string, segments: readonly string[]): Result<never> {
  const [project = '', marker, repository] = segments;
  const options = [
    project.startsWith('_') ? '' : ` --project "${decoded(project)}"`,
    marker === '_git' && repository !== undefined ? ` --repository "${decoded(repository)}"` : '',
  ].join('');
  return refused(
    'The URL leads into the organization, not to it.',
    `Give --organization ${organization}${options}.`,
  );
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a lone percent sign
  }
}

function refused(message: string, next: string): Result<never> {
  return failure(fault('usage.invalid', { message, next }));
}

/**
 * Where extension data lives: on Services on a host of its own for the same organization, from this fixed table and
 * never from an answer; everywhere else in the collection.
 * @param collection from `organizationAddress`
 */
export function extensionDataAddress(collection: string): string {
  const { hostname, pathname } = new URL(collection);
  if (hostname === SERVICES_HOST) return `https://extmgmt.dev.azure.com${pathname}`;
  const old = OLD_SERVICES_HOST.exec(hostname)?.[1];
  return old === undefined ? collection : `https://${old}.extmgmt.visualstudio.com`;
}
