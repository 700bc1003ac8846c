import type { Finding } from '../sarif/finding.ts';
import type { Fingerprint } from './comparison.ts';
import { byFamily } from './rule-families.ts';

/** A text of an identity, which most findings share with others: equal ones are the same object. */
interface IdentityPart {
  readonly number: number;
  /** As JSON in JSON. */
  readonly text: string;
}

/** What a finding is, without where its line happens to stand. */
export interface Identity {
  /** Tool and rule family. */
  readonly rule: IdentityPart;
  /** File, or the logical location that stands for one. */
  readonly place: IdentityPart;
  readonly fingerprint: Fingerprint;
}

/** Tells identities; those of one teller can be compared. */
export function identityTeller(): (finding: Finding, fingerprint: Fingerprint) => Identity {
  const places = new Map<string, IdentityPart>();
  const ruleOf = byFamily(
    (tool, family, number): IdentityPart => ({ number, text: `${nested(tool)},${nested(family)}` }),
  );
  const placeOf = ({ path, logicalLocation }: Finding): IdentityPart => {
    const name = path ?? `logical:${logicalLocation ?? ''}`;
    const known = places.get(name);
    if (known !== undefined) return known;
    const part = { number: places.size, text: nested(name) };
    places.set(name, part);
    return part;
  };
  return (finding, fingerprint) => ({ rule: ruleOf(finding), place: placeOf(finding), fingerprint });
}

/** Two texts as a list in JSON: the identity, which is such a list itself, and the number of its occurrence. */
export function identityJson({ rule, place, fingerprint }: Identity, occurrence: number): string {
  const { lineHash, contextHash, messageHash } = fingerprint;
  const code =
    lineHash === null
      ? `\\"message\\",\\"${messageHash}\\"`
      : `\\"code\\",\\"${lineHash}\\",\\"${contextHash ?? ''}\\"`;
  return `["[${rule.text},${place.text},${code}]","${occurrence}"]`;
}

function nested(text: string): string {
  return JSON.stringify(JSON.stringify(text)).slice(1, -1);
}
