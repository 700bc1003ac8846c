/** Members of the examples' answers (2014 to 2017) that the sandbox does not send. */
export const MISSING_FROM_EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['_links.type', 'recorded answers of policies call it `policyType`'],
  ['settings.message', 'a default that the service adds to required reviewers; nobody reads it'],
]);

/** Operations whose scopes differ from the official files on purpose, with the reason. */
export const SCOPE_DIFFERENCES: ReadonlyMap<string, string> = new Map();

/** Members of recorded answers that the sandbox does not send. */
interface KnownGap {
  /** Name of the operation. */
  readonly in: RegExp;
  readonly path: RegExp;
  readonly reason: string;
}

export const MISSING_KEYS: readonly KnownGap[] = [
  {
    in: /^build\/Definitions_Get$/,
    path: /^(comment|description|variables)/,
    reason: 'texts and variables that a person typed; a YAML pipeline made by the seed has none',
  },
  {
    in: /^ims\/Identities_Read Identities$/,
    path: /^value\[\]\.(customDisplayName|properties\.(PUID|MetadataUpdateDate))$/,
    reason: 'of Microsoft accounts; the people of the sandbox have none',
  },
  {
    in: /^security\/Access Control Lists_Query$/,
    path: /^value\[\]\.acesDictionary\.Microsoft/,
    reason: 'the keys are descriptors of the recorded people',
  },
];
