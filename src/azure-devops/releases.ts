import type { Call } from './request.ts';

/** REST API of a Server that is older than what we ask for first: 2022 and 2020. */
type OldRelease = '7.0' | '6.0';

/** One entry of `OPTIONS {collection}/_apis`, as far as we read it. */
interface ResourceLocation {
  readonly releasedVersion?: string;
  readonly maxVersion?: string;
}

/**
 * What Server 2020 has in preview only, by the route below `_apis` (`*`: any segment), with the preview's number. Of
 * the operations that we call all others are released there, and all of them on Server 2022. Source: the field
 * `x-ms-docs-override-version` of Microsoft's OpenAPI files for Server 6.0 and 7.0.
 */
const PREVIEWS_OF_2020: Readonly<Record<string, number>> = {
  'build/builds/*/attachments/*': 2,
  'build/builds/*/*/*/attachments/*/*': 2,
  'build/builds/*/properties': 1,
  'build/retention/leases': 1,
  'git/repositories/*/pullrequests/*/labels': 1,
  'git/repositories/*/pullrequests/*/properties': 1,
  'git/repositories/*/pullrequests/*/statuses': 1,
  'git/repositories/*/pullrequests/*/iterations/*/statuses': 1,
};

/** The api-version of a call on an old server. */
export function versionOn(release: OldRelease, { path, version }: Pick<Call, 'path' | 'version'>): string {
  // Always in preview, in every release.
  if (version !== undefined) return version.replace(/^\d+\.\d+/, release);
  const route = path.slice(path.indexOf('_apis') + 1).map(String);
  const preview = Object.entries(PREVIEWS_OF_2020).find(([template]) => matches(template.split('/'), route));
  return release === '6.0' && preview !== undefined ? `6.0-preview.${preview[1]}` : release;
}

function matches(template: readonly string[], route: readonly string[]): boolean {
  return (
    template.length === route.length &&
    template.every((each, index) => each === '*' || each === route[index]?.toLowerCase())
  );
}

/** The newest REST API that a server has released, as `6.0`; null: it does not say. */
export function newestRelease(locations: readonly ResourceLocation[]): string | null {
  const newest = (name: keyof ResourceLocation): number =>
    Math.max(0, ...locations.map((each) => Number(each[name] ?? 0)).filter(Number.isFinite));
  // A server knows the next version as a preview, too: what is released counts.
  const found = newest('releasedVersion') || newest('maxVersion');
  return found === 0 ? null : found.toFixed(1);
}

/** The release that we speak to a server; null: one that we do not speak. @param newest from `newestRelease` */
export function spokenRelease(newest: string): OldRelease | '7.1' | null {
  const number = Number(newest);
  if (number >= 7.1) return '7.1';
  if (number >= 7) return '7.0';
  return number >= 6 ? '6.0' : null;
}

/** The product that speaks a REST API that is too old for us. */
export function productOf(newest: string): string {
  const number = Number(newest);
  if (number >= 5) return `Azure DevOps Server 2019${number > 5 ? ' Update 1' : ''}`;
  return 'Team Foundation Server';
}
