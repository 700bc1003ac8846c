import type { Finding } from '../sarif/finding.ts';
import type { Fingerprint } from './comparison.ts';
import { byFamily } from './rule-families.ts';

/** What findings are, without where their lines happen to stand: by row, since an object of each would take longer. */
export interface Identities {
  readonly count: number;
  /** Of each row the number of its tool and rule family. */
  readonly rules: Int32Array;
  /** Of each row the number of its file, or of the logical location that stands for one. */
  readonly places: Int32Array;
  readonly fingerprints: readonly Fingerprint[];
  /** Two texts as a list in JSON: the identity, which is such a list itself, and the number of its occurrence. */
  json(row: number, occurrence: number): string;
}

/** Most findings share rule and file with others, whose names are made JSON once. */
export function tellIdentities(
  findings: readonly Finding[],
  fingerprintOf: (finding: Finding) => Fingerprint,
): Identities {
  const count = findings.length;
  const [rules, places] = [new Int32Array(count), new Int32Array(count)];
  const fingerprints: Fingerprint[] = [];
  const [ruleTexts, placeTexts]: [string[], string[]] = [[], []];
  const ruleOf = byFamily((tool, family, number) => {
    ruleTexts.push(`${nested(tool)},${nested(family)}`);
    return number;
  });
  const known = new Map<string, number>();
  const placeOf = ({ path, logicalLocation }: Finding): number => {
    const name = path ?? `logical:${logicalLocation ?? ''}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    placeTexts.push(nested(name));
    known.set(name, known.size);
    return known.size - 1;
  };
  for (const [row, finding] of findings.entries()) {
    rules[row] = ruleOf(finding);
    places[row] = placeOf(finding);
    fingerprints.push(fingerprintOf(finding));
  }
  const json = (row: number, occurrence: number): string => {
    const { lineHash, contextHash, messageHash } = fingerprints[row] ?? NO_CODE;
    const code =
      lineHash === null
        ? `\\"message\\",\\"${messageHash}\\"`
        : `\\"code\\",\\"${lineHash}\\",\\"${contextHash ?? ''}\\"`;
    return `["[${ruleTexts[rules[row] ?? 0]},${placeTexts[places[row] ?? 0]},${code}]","${occurrence}"]`;
  };
  return { count, rules, places, fingerprints, json };
}

const NO_CODE: Fingerprint = { lineHash: null, contextHash: null, messageHash: '' };

/** As JSON in JSON. */
function nested(text: string): string {
  return JSON.stringify(JSON.stringify(text)).slice(1, -1);
}
