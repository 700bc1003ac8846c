// A scanner for tests: in `src`, every `eval(` is a finding, and `safe(` is offered instead. `mild` in the line: another
// rule, of lower severity. `stubborn`: no fix is offered. Argument: where to write the SARIF log.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

function resultsOf(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const at = line.indexOf('eval(');
      if (at < 0) return [];
      const region = { startLine: index + 1, startColumn: at + 1, endLine: index + 1, endColumn: at + 5 };
      const artifactLocation = { uri: path };
      const replacements = [{ deletedRegion: region, insertedContent: { text: 'safe' } }];
      const fixes = line.includes('stubborn')
        ? []
        : [{ artifactChanges: [{ artifactLocation, replacements }] }];
      const isMild = line.includes('mild');
      return [
        {
          ruleId: isMild ? 'mild-eval' : 'no-eval',
          level: isMild ? 'warning' : 'error',
          message: { text: 'eval runs whatever it is given' },
          locations: [
            { physicalLocation: { artifactLocation, region: { ...region, snippet: { text: 'eval' } } } },
          ],
          fixes,
        },
      ];
    });
}

const [log = 'scan/a.sarif'] = process.argv.slice(2);
const files = readdirSync('src').sort();
const results = files.flatMap((name) => resultsOf(`src/${name}`));
const driver = { name: 'Demo', version: '1.2.3', rules: [] };
mkdirSync(dirname(log), { recursive: true });
writeFileSync(
  log,
  JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }] }),
);
