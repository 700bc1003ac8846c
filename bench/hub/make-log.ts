/** A SARIF log like CodeQL's, the same each time: 120 rules, files in folders, messages that differ. */

const RULES = 120;
const FILES = 3_000;
const LANGUAGES = ['js', 'py', 'java', 'cs', 'go', 'rb'];
const FLAWS = [
  ['sql-injection', 'Database query built from user-controlled sources', '9.8', 89],
  ['xss', 'Client-side cross-site scripting', '7.8', 79],
  ['path-injection', 'Uncontrolled data used in path expression', '7.5', 22],
  ['weak-crypto', 'Use of a broken or weak cryptographic algorithm', '5.9', 327],
  ['unused-variable', 'Unused variable', '0', 563],
  ['log-injection', 'Log injection', '3.1', 117],
] as const;
const FOLDERS = ['src/app', 'src/app/views', 'services/api/src', 'services/web/src', 'lib/io', 'test/unit'];

/** @param count results */
export function makeLog(count: number): string {
  const rules = Array.from({ length: RULES }, (_, at) => {
    const [name, text, severity, cwe] = FLAWS[at % FLAWS.length] ?? FLAWS[0];
    const id = `${LANGUAGES[at % LANGUAGES.length]}/${name}-${at}`;
    return {
      id,
      name: id,
      shortDescription: { text },
      fullDescription: { text: `${text}, which lets an attacker do what the program must not do.` },
      help: { text: `${text}. Validate the value before it is used.` },
      defaultConfiguration: { level: severity === '0' ? 'note' : 'error' },
      properties: {
        ...(severity === '0' ? {} : { 'security-severity': severity }),
        tags: ['security', `external/cwe/cwe-${cwe}`],
      },
    };
  });
  const results = Array.from({ length: count }, (_, at) => {
    const ruleIndex = (at * 31 + (at >> 5)) % RULES;
    const file = (at * 17) % FILES;
    const line = 1 + ((at * 37) % 1_900);
    return {
      ruleId: rules[ruleIndex]?.id,
      ruleIndex,
      rule: { id: rules[ruleIndex]?.id, index: ruleIndex },
      baselineState: at % 9 === 0 ? 'new' : 'unchanged',
      message: {
        text: `This value depends on a user-provided value of request ${at} and reaches sink ${at % 977}.`,
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: `${FOLDERS[file % FOLDERS.length]}/module${file % 97}/file${file}.ts` },
            region: { startLine: line, startColumn: 5, endColumn: 40 },
          },
        },
      ],
      partialFingerprints: { primaryLocationLineHash: `${(at * 2_654_435_761).toString(16)}:1` },
    };
  });
  return JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'CodeQL', semanticVersion: '2.19.0', rules } },
        results,
        columnKind: 'utf16CodeUnits',
      },
    ],
  });
}
