import type { FindingDetail } from '../finding-detail.ts';
import { rankOf } from '../rules/rank.ts';
import type { CommonFacts, RunReader, SharedPlace } from '../run-reader.ts';
import type { JsonObject } from '../value.ts';
import { NO_PLACE } from './record.ts';
import type { ResultScanner } from './result-scanner.ts';

/** What all results say that name the same rule in the same words. */
export interface RuleShare extends CommonFacts {
  /** Made up of nothing else. */
  readonly result: JsonObject;
}

/** What of the first keys is known is kept; those of most logs are fewer. */
const KEPT_RULES = 20_000;
/** The number before a rank, which is the last member of a key. */
const RANK = '\u000b';
/** Members in a rule's key, by the number before them: see `assembly/result.ts`. */
const RULE_MEMBERS = [
  ...['ruleId', 'ruleIndex', 'level', 'kind', 'rule'],
  ...['taxa', 'provenance', 'properties', 'suppressions'],
];
// biome-ignore lint/suspicious/noControlCharactersInRegex: the scanner writes them, for JSON holds none
const MEMBER_NUMBER = /([\u0000-\u0008])/u;

/** Facts of one run that many results share, each read once. */
export class SharedFacts {
  readonly #reader: RunReader;
  readonly #scanner: ResultScanner;
  readonly #rules: (RuleShare | undefined)[] = [];
  /** By what stands in the key, without a rank. */
  readonly #unranked = new Map<string, RuleShare>();
  readonly #helps = new Map<JsonObject, FindingDetail['rule']>();
  readonly #places: (SharedPlace | null | undefined)[] = [];
  #noPlace: SharedPlace | null | undefined;

  constructor(reader: RunReader, scanner: ResultScanner) {
    this.#reader = reader;
    this.#scanner = scanner;
  }

  /** @param key number of the rule's key */
  rule(key: number): RuleShare {
    const known = this.#rules[key];
    if (known !== undefined) return known;
    const text = this.#scanner.text('rules', key);
    const end = text.indexOf(RANK);
    const unranked = this.#rule(end === -1 ? text : text.slice(0, end));
    const rank = end === -1 ? null : rankOf(JSON.parse(text.slice(end + 1)));
    const share = rank === null ? unranked : { ...unranked, finding: { ...unranked.finding, rank } };
    if (key < KEPT_RULES) this.#rules[key] = share;
    return share;
  }

  /** Each result may have a rank of its own: the rest is read once. */
  #rule(text: string): RuleShare {
    const known = this.#unranked.get(text);
    if (known !== undefined) return known;
    const parts = text.split(MEMBER_NUMBER);
    const members: [string, unknown][] = [];
    for (let at = 1; at + 1 < parts.length; at += 2) {
      const name = RULE_MEMBERS[parts[at]?.charCodeAt(0) ?? 0];
      if (name !== undefined) members.push([name, JSON.parse(parts[at + 1] ?? 'null')]);
    }
    const result: JsonObject = Object.fromEntries(members);
    const share = { ...this.#reader.common(result), result };
    if (this.#unranked.size < KEPT_RULES) this.#unranked.set(text, share);
    return share;
  }

  help(key: number): FindingDetail['rule'] {
    const { result } = this.rule(key);
    const known = this.#helps.get(result);
    if (known !== undefined) return known;
    const help = this.#reader.detail(result, this.#reader.finding(result, 0)).rule;
    if (this.#helps.size < KEPT_RULES) this.#helps.set(result, help);
    return help;
  }

  /** @param key number of the place's key. @returns null: its columns are counted in another unit */
  place(key: number): SharedPlace | null {
    const known = key === NO_PLACE ? this.#noPlace : this.#places[key];
    if (known !== undefined) return known;
    const artifactLocation: unknown =
      key === NO_PLACE ? undefined : JSON.parse(this.#scanner.text('places', key));
    const share = this.#reader.locate(artifactLocation);
    if (key === NO_PLACE) this.#noPlace = share;
    else this.#places[key] = share;
    return share;
  }
}
