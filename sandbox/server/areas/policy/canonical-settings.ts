import { ApiError } from '../../http/api-error.ts';
import type { PolicyScope, PolicySettings } from '../../world/policy.ts';
import { MERGE_STRATEGY } from './policy-types.ts';

const MATCH_KINDS = ['exact', 'prefix', 'defaultBranch'] as const;

/** Settings as they are kept; 400 TF402457 without a scope. */
export function readSettings(typeId: string, value: unknown): PolicySettings {
  if (!isMembers(value) || !Array.isArray(value['scope']) || value['scope'].length === 0) {
    throw badSettings("Required property 'scope' not found in JSON.");
  }
  const { scope, ...settings } = value;
  const members = Object.entries(settings).filter(([, member]) => !isDefault(typeId, member));
  return { ...Object.fromEntries(members), scope: value['scope'].map(readScope) };
}

/** Settings as the service writes them: scope last, `matchKind` capitalised. */
export function settingsWire({ scope, ...settings }: PolicySettings): Record<string, unknown> {
  return {
    ...settings,
    scope: scope.map(({ refName, matchKind, repositoryId }) => ({
      ...(refName === undefined || refName === null ? {} : { refName }),
      ...(matchKind === undefined
        ? {}
        : { matchKind: matchKind.replace(/^./, (first) => first.toUpperCase()) }),
      repositoryId,
    })),
  };
}

/** Recorded for the merge strategy: what is false is dropped; other types keep what was sent. */
function isDefault(typeId: string, value: unknown): boolean {
  return typeId === MERGE_STRATEGY && (value === false || value === null);
}

function readScope(value: unknown): PolicyScope {
  if (!isMembers(value)) throw badSettings('The scope is not an object.');
  const { repositoryId = null, refName = null, matchKind } = value;
  const kind = MATCH_KINDS.find((each) => each.toLowerCase() === String(matchKind ?? 'exact').toLowerCase());
  if (kind === undefined) throw badSettings(`Unknown matchKind '${String(matchKind)}'.`);
  const repository = repositoryId === null ? null : String(repositoryId).toLowerCase();
  if (refName === null && kind !== 'defaultBranch') return { repositoryId: repository };
  return {
    repositoryId: repository,
    ...(refName === null ? {} : { refName: String(refName) }),
    matchKind: kind,
  };
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function badSettings(why: string): ApiError {
  return new ApiError(
    400,
    'PolicySettingsFormatException',
    `TF402457: The settings for this policy are not correctly formatted. Error: ${why}`,
  );
}
