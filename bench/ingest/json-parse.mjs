// A process of its own: what programs usually do. The same answers as ours: messages kept, counted by level.
import { readFileSync } from 'node:fs';

const log = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const messages = [];
const counts = {};
for (const run of log.runs) {
  const rules = run.tool?.driver?.rules ?? [];
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const result of run.results ?? []) {
    const rule = rules[result.ruleIndex] ?? byId.get(result.ruleId);
    const level = result.level ?? rule?.defaultConfiguration?.level ?? 'warning';
    counts[level] = (counts[level] ?? 0) + 1;
    messages.push(result.message?.text);
  }
}
process.stdout.write(JSON.stringify({ results: messages.length, counts, ...process.resourceUsage() }));
