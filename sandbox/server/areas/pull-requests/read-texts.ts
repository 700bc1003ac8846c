import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { MERGE_STRATEGY, readEnum } from './enums.ts';
import { isMembers, type Members, textOf } from './read-body.ts';

/** UTF-16 units. */
const DESCRIPTION_LIMIT = 4000;
const TITLE_LIMIT = 400;
const COMPLETION_OPTIONS_LIMIT = 4000;

export function readTitle(members: Members): string {
  const title = textOf(members, 'title')?.trim() ?? '';
  if (title === '') throw tooLong('A title is required for the pull request.');
  if (title.length > TITLE_LIMIT)
    throw tooLong('A title for a pull request must not be longer than 400 characters.');
  return title;
}

export function readDescription(members: Members): string | null {
  const description = textOf(members, 'description');
  if (description !== null && description.length > DESCRIPTION_LIMIT) {
    throw tooLong('A description for a pull request must not be longer than 4000 characters.');
  }
  return description;
}

/** `completionOptions`, canonical: booleans and the strategy by name; null when absent. */
export function readCompletionOptions(members: Members): Record<string, unknown> | null {
  const given = members['completionOptions'] ?? null;
  if (given === null) return null;
  if (!isMembers(given))
    throw invalidArgument('Invalid argument value.\r\nParameter name: completionOptions');
  const length = JSON.stringify(given).length;
  if (length > COMPLETION_OPTIONS_LIMIT) {
    throw new ApiError(
      400,
      'InvalidArgumentValueException',
      `Completion options have exceeded the maximum encoded length (${length}/${COMPLETION_OPTIONS_LIMIT})`,
    );
  }
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => option(name, value)));
}

function option(name: string, value: unknown): [string, unknown][] {
  if (value === null || value === undefined) return [];
  if (name === 'mergeStrategy') return [[name, readEnum(MERGE_STRATEGY, value, name)]];
  if (value === 'true' || value === true) return [[name, true]];
  // Defaults are not written down; the strategy of old clients is.
  if (value === 'false' || value === false) return [];
  return [[name, value]];
}

function tooLong(what: string): ApiError {
  return invalidArgument(`Invalid argument value.\r\nParameter name: ${what}`);
}
