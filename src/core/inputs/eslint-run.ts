import { knownUnit } from '../sarif/columns/known-unit.ts';
import { isObject, type JsonObject, list, member, text } from '../sarif/value.ts';
import type { EslintNotes } from './eslint-file.ts';
import type { ConvertedRun } from './input-teller.ts';
import { pathUri } from './path-uri.ts';

/** What ESLint complains about is told once in the fault; more of it helps nobody. */
const MAX_NOTIFICATIONS = 1_000;

/** Collects from all files what stands before the results of the run. */
export class EslintRun {
  #count = 0;
  #left = 0;
  #failed = false;
  readonly #notifications: JsonObject[] = [];

  add({ results, notifications }: EslintNotes): void {
    this.#count += results;
    for (const one of notifications) {
      this.#failed ||= one['level'] === 'error';
      if (this.#notifications.length < MAX_NOTIFICATIONS) this.#notifications.push(one);
      else this.#left++;
    }
  }

  get count(): number {
    return this.#count;
  }

  /** @param metadata of the formatter `json-with-metadata`: rules and the folder; undefined: of `json` */
  converted(metadata: unknown): ConvertedRun {
    const folder = text(member(metadata, 'cwd'));
    const more = { level: 'error', message: { text: `${this.#left} more messages about the scan` } };
    const invocation = {
      executionSuccessful: !this.#failed,
      toolExecutionNotifications: [...this.#notifications, ...(this.#left > 0 ? [more] : [])],
      ...(folder === null ? {} : { workingDirectory: { uri: `${pathUri(folder)}/` } }),
    };
    const driver = { name: 'ESLint', informationUri: 'https://eslint.org', rules: rulesOf(metadata) };
    return {
      run: { tool: { driver }, columnKind: 'utf16CodeUnits', invocations: [invocation] },
      count: this.#count,
      units: knownUnit('utf16CodeUnits'),
      maker: { source: 'tool', name: null, unit: 'utf16CodeUnits' },
    };
  }
}

function rulesOf(metadata: unknown): readonly JsonObject[] {
  const rules = member(metadata, 'rulesMeta');
  return Object.entries(isObject(rules) ? rules : {}).map(([id, rule]) => {
    const docs = member(rule, 'docs');
    const [url, description] = [text(member(docs, 'url')), text(member(docs, 'description'))];
    const cwe = list(member(docs, 'cwe'));
    return {
      id,
      ...(url === null ? {} : { helpUri: url }),
      ...(description === null ? {} : { shortDescription: { text: description } }),
      ...(cwe.length === 0 ? {} : { properties: { cwe } }),
    };
  });
}
