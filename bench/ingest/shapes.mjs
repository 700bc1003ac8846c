// What logs of three scanners are made of, the same with the same seed.

/** Where agents that Microsoft hosts check out: the logs say that the scanner ran there. */
export const SOURCES = 'file:///home/vsts/work/1/s';

/** mulberry32: small, fast, the same everywhere. */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS =
  'user controlled value flows into query without check because handler reads request parameter then calls service which builds statement from text and runs it on database connection unused variable assigned never read missing return type promise not awaited regular expression denial of service path traversal'.split(
    ' ',
  );
const SMALL_BYTES = 5e6;
const FOLDERS = ['src/app', 'src/app/views', 'services/api/src', 'services/web/src', 'lib/io', 'test/unit'];

/**
 * Of each scanner: what stands before the results, what follows them, and a function that makes one.
 * @param bytes of the whole log: the rules of a small one leave place for results
 */
export function scanners(seed, bytes) {
  const random = randomOf(seed);
  const int = (max) => Math.floor(random() * max);
  const words = (count) => Array.from({ length: count }, () => WORDS[int(WORDS.length)]).join(' ');
  const files = Array.from(
    { length: 3000 },
    (_, at) => `${FOLDERS[at % FOLDERS.length]}/module${at % 97}/${WORDS[at % WORDS.length]}${at}.ts`,
  );
  const file = () => int(files.length);
  const region = () => {
    const startLine = 1 + int(2000);
    const startColumn = 1 + int(80);
    return { startLine, startColumn, endColumn: startColumn + 1 + int(40) };
  };
  const place = (at) => ({ uri: files[at], uriBaseId: '%SRCROOT%', index: at });
  const physical = () => ({ artifactLocation: place(file()), region: region() });
  const hex = () => int(2 ** 31).toString(16);

  const codeqlRules = Array.from({ length: bytes < SMALL_BYTES ? 60 : 350 }, (_, at) => ({
    id: `js/${WORDS[at % WORDS.length]}-${at}`,
    name: `js/${WORDS[at % WORDS.length]}-${at}`,
    shortDescription: { text: words(8) },
    fullDescription: { text: words(20) },
    defaultConfiguration: { enabled: true, level: ['error', 'warning', 'note'][at % 3] },
    help: { text: words(150), markdown: words(150) },
    properties: {
      tags: ['security', `external/cwe/cwe-${String(20 + (at % 700)).padStart(3, '0')}`],
      precision: 'high',
      'problem.severity': 'error',
      ...(at % 3 === 0 ? { 'security-severity': ((at % 90) / 10 + 1).toFixed(1) } : {}),
    },
  }));
  const codeql = {
    head: {
      tool: {
        driver: { name: 'CodeQL', organization: 'GitHub', semanticVersion: '2.19.0', rules: codeqlRules },
      },
      artifacts: files.map((uri, index) => ({ location: { uri, uriBaseId: '%SRCROOT%', index } })),
    },
    tail: { columnKind: 'utf16CodeUnits', properties: { semmle: 'x' } },
    result: () => {
      const ruleIndex = int(codeqlRules.length);
      const { id } = codeqlRules[ruleIndex];
      const step = () => ({
        location: { physicalLocation: physical(), message: { text: `${words(3)} : String` } },
      });
      const flows = random() < 0.35;
      return {
        ruleId: id,
        ruleIndex,
        rule: { id, index: ruleIndex },
        message: {
          text: `This [${words(3)}](1) depends on a [user-provided value](2) of request ${int(1e6)}.`,
        },
        locations: [{ physicalLocation: physical() }],
        partialFingerprints: {
          primaryLocationLineHash: `${hex()}${hex()}:1`,
          primaryLocationStartColumnFingerprint: String(int(80)),
        },
        ...(flows
          ? {
              codeFlows: Array.from({ length: 1 + int(3) }, () => ({
                threadFlows: [{ locations: Array.from({ length: 4 + int(12) }, step) }],
              })),
            }
          : {}),
        relatedLocations: [1, 2].map((id) => ({
          id,
          physicalLocation: physical(),
          message: { text: words(3) },
        })),
      };
    },
  };

  const semgrepRules = Array.from({ length: 200 }, (_, at) => ({
    id: `javascript.lang.security.${WORDS[at % WORDS.length]}.${at}`,
    name: `javascript.lang.security.${WORDS[at % WORDS.length]}.${at}`,
    shortDescription: { text: words(8) },
    fullDescription: { text: words(40) },
    defaultConfiguration: { level: ['error', 'warning', 'note'][at % 3] },
    help: { text: words(40), markdown: words(60) },
    helpUri: `https://semgrep.dev/r/${at}`,
    properties: { precision: 'very-high', tags: [`CWE-${20 + (at % 700)}: ${words(4)}`, 'security'] },
  }));
  const semgrep = {
    head: {
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
      tool: { driver: { name: 'Semgrep OSS', semanticVersion: '1.90.0', rules: semgrepRules } },
    },
    tail: {},
    result: () => {
      const { id } = semgrepRules[int(semgrepRules.length)];
      const { startLine, startColumn, endColumn } = region();
      const code = `    const ${words(1)}${int(1e4)} = ${words(1)}("${words(6)}");\n`.repeat(1 + int(6));
      return {
        fingerprints: { 'matchBasedId/v1': `${hex()}${hex()}${hex()}${hex()}_${int(9)}` },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: files[file()], uriBaseId: '%SRCROOT%' },
              region: { endColumn, endLine: startLine + 2, snippet: { text: code }, startColumn, startLine },
            },
          },
        ],
        message: { text: words(70) },
        properties: {},
        ruleId: id,
      };
    },
  };

  const eslintRules = Array.from({ length: 120 }, (_, at) => ({
    id: `sonarjs/${WORDS[at % WORDS.length]}-${at}`,
    helpUri: `https://eslint.org/docs/latest/rules/${at}`,
    properties: { category: 'Problems' },
    shortDescription: { text: words(8) },
  }));
  const eslint = {
    head: {
      tool: {
        driver: {
          name: 'ESLint',
          informationUri: 'https://eslint.org',
          rules: eslintRules,
          version: '9.0.0',
        },
      },
      artifacts: files.map((uri) => ({ location: { uri: `${SOURCES}/${uri}` } })),
    },
    tail: {},
    result: () => {
      const ruleIndex = int(eslintRules.length);
      const index = file();
      return {
        level: random() < 0.7 ? 'error' : 'warning',
        message: { text: `'${words(1)}${int(3000)}' is ${words(5)}.` },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: `${SOURCES}/${files[index]}`, index },
              region: { ...region(), endLine: 1 + int(2000) },
            },
          },
        ],
        ruleId: eslintRules[ruleIndex].id,
        ruleIndex,
      };
    },
  };
  return { codeql, semgrep, eslint };
}
