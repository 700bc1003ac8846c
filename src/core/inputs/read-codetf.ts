import { knownUnit } from '../sarif/columns/known-unit.ts';
import type { ReadLimits } from '../sarif/limits.ts';
import { countProblem } from '../sarif/over-limit.ts';
import type { FindingSink, ReadOptions } from '../sarif/read-sarif.ts';
import { isObject, type JsonObject, list, member, text } from '../sarif/value.ts';
import { BadEntries } from './bad-entries.ts';
import type { CodetfContent, CodetfFinding } from './codetf.ts';
import { resultOfCodemod } from './codetf-by-codemod.ts';
import { restOfDraft, resultOfFinding } from './codetf-by-finding.ts';
import { CodetfDiffs } from './codetf-diffs.ts';
import { codetfResult } from './codetf-result.ts';
import { type Report, runTeller } from './input-teller.ts';
import { pathUri } from './path-uri.ts';

/** Reads CodeTF: findings with the diffs that repair them, as one run for each tool that found some. */
export function readCodetf(
  value: JsonObject,
  options: ReadOptions,
  limits: ReadLimits,
  sink: FindingSink,
  report: Report,
): void {
  const run = member(value, 'run');
  const writer = text(member(run, 'tool')) ?? text(member(run, 'vendor')) ?? 'unknown tool';
  const version = text(member(run, 'version'));
  const { findings, failures } = contentOf(value, report);
  const tooMany = countProblem([findings.length], limits);
  if (tooMany !== null) return report(tooMany);
  const directory = text(member(run, 'directory'));
  const uriOf = (path: string) => pathUri(inFolder(directory, path));
  const tools = new Map<string, CodetfFinding[]>(findings.length === 0 ? [[writer, []]] : []);
  for (const { tool } of failures) if (!tools.has(tool ?? writer)) tools.set(tool ?? writer, []);
  for (const finding of findings) {
    const found = tools.get(finding.tool ?? writer) ?? [];
    tools.set(finding.tool ?? writer, found);
    found.push(finding);
  }
  const diffs = new CodetfDiffs();
  for (const [runIndex, [tool, found]] of [...tools].entries()) {
    const failed = failures.filter((one) => (one.tool ?? writer) === tool);
    const driver = {
      name: tool,
      ...(tool === writer && version !== null ? { version } : {}),
      rules: [...new Map(found.map(({ rule }) => [rule['id'], rule])).values()],
    };
    const invocation = {
      executionSuccessful: failed.length === 0,
      toolExecutionNotifications: failed.map(({ what }) => ({ level: 'error', message: { text: what } })),
      ...(directory === null ? {} : { workingDirectory: { uri: `${pathUri(directory)}/` } }),
    };
    const converted = {
      run: { tool: { driver }, invocations: [invocation] },
      count: found.length,
      // Only lines are known.
      units: knownUnit('unknown'),
      maker: { source: 'tool', name: version === null ? writer : `${writer} ${version}`, unit: null },
    } as const;
    const tell = runTeller(converted, runIndex, options, sink, report);
    for (const finding of found) tell(codetfResult(finding, uriOf, diffs));
  }
}

function contentOf(value: JsonObject, report: Report): CodetfContent {
  const rest = restOfDraft(value);
  const [findings, failures] = [[...rest.findings], [...rest.failures]];
  for (const name of ['results', 'fixes']) {
    const bad = new BadEntries(report, [name]);
    for (const [index, entry] of list(member(value, name)).entries()) {
      if (!isObject(entry)) bad.entry(index);
      else if (member(entry, 'codemod') !== undefined || member(entry, 'changeset') !== undefined) {
        const read = resultOfCodemod(entry);
        for (const one of read.findings) findings.push(one);
        for (const one of read.failures) failures.push(one);
      } else findings.push(resultOfFinding(entry));
    }
    bad.end();
  }
  return { findings, failures };
}

/** Paths are relative to the folder that was looked at, which may be a part of the repository. */
function inFolder(folder: string | null, path: string): string {
  const isAbsolute = (one: string) => /^(?:[\\/]|[a-z]:[\\/])/iu.test(one);
  if (folder === null || !isAbsolute(folder) || isAbsolute(path)) return path;
  return `${folder.replace(/[\\/]+$/u, '')}/${path}`;
}
