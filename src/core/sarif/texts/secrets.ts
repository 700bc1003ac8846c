import { mayHold } from '../../text/holds-secret.ts';
import { redactor, secretsIn, shapeOf } from '../../text/redact.ts';
import type { Finding } from '../finding.ts';
import { at, type JsonObject, list, member, text, wordsOf } from '../value.ts';
import { textOfMessage } from './message.ts';
import { withoutPrivateKeys } from './private-keys.ts';

// In lower case, as what they are asked of: to compile them for both cases takes longer than to read a hundred rules.

/** Scanners that look for nothing but secrets. */
const SECRET_TOOLS =
  /gitleaks|secretlint|trufflehog|detect-?secrets|credscan|credential ?scanner|ggshield|gitguardian|noseyparker|nosey parker|talisman|whispers|spectralops|kingfisher|2ms|titus|ripsecrets|betterleaks|secrets?[-_ ]?(?:scan|detect|find)/u;
const SECRET_WORDS =
  /secret|passw(?:or)?d|passphrase|credential|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|(?:access|auth|api|bearer|oauth|refresh|personal)[-_ ]?token|connection[-_ ]?string|hard-?coded[-_ ]?(?:token|key)|^entropy$|high[-_ ]?entropy|^hs-leaks|^cscan\d|^sec10(?:\d|01)\/|tokens or keys/u;
/** What all of these hold. */
const SECRET_HINT = /secret|entropy|pass|credential|key|token|connection|hs-leaks|cscan|sec10/u;
/** What a sentence has to say to be about one: most that name a password are not. */
const SECRET_SENTENCE =
  /hard-? ?coded\W{1,3}(?:\w{1,20}\W{1,3}){0,2}(?:passw|secret|credential|token|(?:api|access|private|encryption) ?key)/u;
/** CWE of credentials in code or configuration. */
const SECRET_CWE = new Set([259, 260, 321, 798]);
/** `API_KEY=8abc15…`, `API key "ik_a1b2…"`: how a sentence (Strix) tells a secret. */
const TOLD =
  /((?:key|token|secret|passw(?:or)?d|pwd)(?:[\w-]{0,30}\s{0,2}=\s{0,2}|\s{1,3}["'`]))([^\s"'`,;]{8,4000})/giu;
/** No name, that is, and no expression. */
const RANDOM = /^(?=[^a-z]{0,4000}[a-z])(?:[^\d${}<>()]{0,4000}\d){2}[^${}<>()]{0,4000}$/iu;
/** Tokens whose form is known, wherever they stand. */
const KNOWN_TOKENS =
  /\b(?:A(?:KIA|SIA)[0-9A-Z]{16}|gh[pousr]_\w{20,255}|github_pat_\w{20,255}|glpat-[\w-]{20,255}|xox[abeoprs]-[\w-]{10,255}|[rs]k_live_\w{10,255}|npm_\w{36}|hf_\w{34}|dop_v1_\w{64}|shp(?:at|ca|pa|ss)_\w{32}|AIza[\w-]{35})/gu;
/** A JWT; or what begins like one, so that a run of beginnings is gone through once and not from each of them. */
const JWT = /\beyJ[\w-]{10,}(?:\.[\w-]{4,}(?:\.[\w-]+)?)?/gu;
const RULE_TEXTS = ['shortDescription', 'fullDescription', 'help'];
const MAX_CODE = 20_000;
/** Of all codes together. */
const MAX_SECRETS = 400;

const IDS_MAX = 100;

/** As `isSecretRule`, for all results of one run: what is asked again is answered from memory. */
export function secretRules(): typeof isSecretRule {
  const known = new Map<JsonObject, Map<string, boolean>>();
  return (tool, ruleId, rule, cwe) => {
    if (rule === null) return isSecretRule(tool, ruleId, rule, cwe);
    const ofRule = known.get(rule) ?? new Map<string, boolean>();
    known.set(rule, ofRule);
    const name = `${cwe.join()} ${ruleId}`;
    const is = ofRule.get(name) ?? isSecretRule(tool, ruleId, rule, cwe);
    // Hierarchical ids may be many.
    if (ofRule.size < IDS_MAX) ofRule.set(name, is);
    return is;
  };
}

/** Whether what a rule finds is itself a secret. */
export function isSecretRule(
  tool: string,
  ruleId: string,
  rule: JsonObject | null,
  cwe: readonly number[],
): boolean {
  if (SECRET_TOOLS.test(tool.toLowerCase()) || cwe.some((number) => SECRET_CWE.has(number))) return true;
  const described = wordsOf(member(rule, 'shortDescription'))?.slice(0, 300).toLowerCase() ?? '';
  if (described.includes('coded') && SECRET_SENTENCE.test(described)) return true;
  const names = [ruleId, text(member(rule, 'name')), ...list(member(member(rule, 'properties'), 'tags'))];
  return names.some(
    (name) =>
      typeof name === 'string' &&
      SECRET_HINT.test(name.toLowerCase()) &&
      SECRET_WORDS.test(name.replace(/([a-z])([A-Z])/gu, '$1-$2').toLowerCase()),
  );
}

/**
 * The finding without the secret: its snippet becomes a shape, and whatever of it stands in other texts too. A message
 * that is the rule's own text, word for word, says nothing of the finding: it stays, as it does in the rule's help.
 * @param code that the log quotes at its place
 * @param ruleTexts see `textsOfRule`
 */
export function withoutSecret(
  finding: Finding,
  code: readonly string[],
  ruleTexts: readonly string[],
): Finding {
  const clean = secretCleaner([...code, ...(finding.snippet === null ? [] : [finding.snippet])]);
  return {
    ...finding,
    message: ruleTexts.includes(finding.message) ? finding.message : clean(finding.message),
    snippet: finding.snippet === null ? null : shapeOf(finding.snippet),
    logicalLocation: finding.logicalLocation === null ? null : clean(finding.logicalLocation),
    suppression:
      finding.suppression === null || finding.suppression.justification === null
        ? finding.suppression
        : { ...finding.suppression, justification: clean(finding.suppression.justification) },
  };
}

/** What a rule says of itself, as messages are shown. */
export function textsOfRule(run: JsonObject, rule: JsonObject | null): readonly string[] {
  return RULE_TEXTS.flatMap((name) => {
    const shown = textOfMessage(run, text(at(rule, name, 'text')), rule);
    return shown === null ? [] : [redactTokens(shown)];
  });
}

/** Takes out of texts whatever of quoted code may be the secret. */
export function secretCleaner(codes: readonly string[]): (words: string) => string {
  const found = new Set([...new Set(codes)].flatMap((code) => secretsIn(code.slice(0, MAX_CODE))));
  const secrets = [...found].slice(0, MAX_SECRETS);
  let ofAll: ReturnType<typeof redactor> | null = null;
  const redact = (words: string): string => {
    const likely = secrets.filter(mayHold(words));
    if (likely.length < secrets.length) return redactor(likely)(words);
    // Texts with a backslash or a percent sign may hold any of them: paths of Windows, one after the other.
    ofAll ??= redactor(secrets);
    return ofAll(words);
  };
  return (words) => redactTokens(redact(redactValues(words)));
}

/**
 * `Possible hardcoded password: 'hunter2'`: what is quoted after a colon or an equals sign is the value; but after
 * `assigned to:` it is the name of what holds it.
 */
function redactValues(words: string): string {
  const quoted = words.replace(
    /(?<!assigned to(?: argument| function default)?)([:=]\s{0,4})(["'`])([^"'`\n]{3,4000})\2/gu,
    (_match, before: string, quote: string, value: string) => `${before}${quote}${shapeOf(value)}${quote}`,
  );
  return quoted.replace(TOLD, (match, before: string, value: string) => {
    const sentenceEnd = /[.)]{1,3}$/u.exec(value)?.[0] ?? '';
    const secret = value.slice(0, value.length - sentenceEnd.length);
    return RANDOM.test(secret) ? `${before}${shapeOf(secret)}${sentenceEnd}` : match;
  });
}

/** Removes tokens of known form, whatever the text is about. */
export function redactTokens(words: string): string {
  // Each of these tokens holds one of these letters, and most texts hold none.
  if (!/[-IJ_]/u.test(words)) return words;
  // First: parts of a key may look like tokens, whose shapes would cut it into pieces.
  const withoutJwts = withoutPrivateKeys(words, shapeOf).replace(JWT, (token) =>
    token.includes('.') ? shapeOf(token) : token,
  );
  return withoutJwts.replace(KNOWN_TOKENS, (token) => shapeOf(token));
}
