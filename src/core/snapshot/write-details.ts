import type { DetailPlace, Flow, FlowStep, RuleHelp } from '../sarif/finding-detail.ts';
import { type Column, columnOf, textColumn } from './columns/gather-column.ts';
import { type WrittenFile, writeFile } from './columns/write-file.ts';
import { tableOf } from './columns/written.ts';
import { MESSAGES_FORMAT } from './formats.ts';
import type { GatheredDetails, Owned } from './gather-details.ts';
import type { ScanPlace } from './scan-report.ts';

const FLOW_CELLS = {
  finding: ({ owner }: Owned<Flow>) => owner,
  message: ({ item }: Owned<Flow>) => item.message,
  cutAfter: ({ item }: Owned<Flow>) => item.cut?.after ?? null,
  cutSteps: ({ item }: Owned<Flow>) => item.cut?.steps ?? 0,
  kind: ({ item: { kind } }: Owned<Flow>) => (kind === 'stack' ? kind : null),
};

const PLACE_CELLS = {
  path: ({ item }: Owned<DetailPlace>) => item.path,
  place: ({ item }: Owned<DetailPlace>) => item.place,
  startLine: ({ item }: Owned<DetailPlace>) => item.startLine,
  startColumn: ({ item }: Owned<DetailPlace>) => item.startColumn,
  endLine: ({ item }: Owned<DetailPlace>) => item.endLine,
  endColumn: ({ item }: Owned<DetailPlace>) => item.endColumn,
  message: ({ item }: Owned<DetailPlace>) => item.message,
};

const STEP_CELLS = {
  ...PLACE_CELLS,
  flow: ({ owner }: Owned<FlowStep>) => owner,
  importance: ({ item }: Owned<FlowStep>) => item.importance,
  nestingLevel: ({ item }: Owned<FlowStep>) => item.nestingLevel,
  module: ({ item }: Owned<FlowStep>) => item.module,
  thread: ({ item }: Owned<FlowStep>) => item.thread,
};

const RELATED_CELLS = {
  ...PLACE_CELLS,
  finding: ({ owner }: Owned<DetailPlace>) => owner,
};

const FIX_CELLS = {
  finding: ({ owner }: Owned<string | null>) => owner,
  description: ({ item }: Owned<string | null>) => item,
};

const RULE_CELLS = {
  tool: ({ tool }: RuleHelp) => tool,
  ruleId: ({ ruleId }: RuleHelp) => ruleId,
  name: ({ name }: RuleHelp) => name,
  shortDescription: ({ shortDescription }: RuleHelp) => shortDescription,
  fullDescription: ({ fullDescription }: RuleHelp) => fullDescription,
  help: ({ help }: RuleHelp) => help,
  helpMarkdown: ({ helpMarkdown }: RuleHelp) => helpMarkdown,
  helpUri: ({ helpUri }: RuleHelp) => helpUri,
};

/** The attachment before compression, and the column of messages: the baseline holds the same. */
interface WrittenDetails {
  readonly file: WrittenFile;
  readonly messages: Column;
}

/** @param place of the index that the messages belong to */
export function writeDetails(place: ScanPlace, details: GatheredDetails): WrittenDetails {
  const { messages, rule, flowsCut, relatedCut } = details;
  const message = textColumn(messages);
  const columns = {
    message,
    rule: columnOf('rule', rule),
    flowsCut: columnOf('flowsCut', flowsCut),
    relatedCut: columnOf('relatedCut', relatedCut),
  };
  const file = writeFile(
    MESSAGES_FORMAT,
    { ...place },
    {
      findings: { count: messages.length, columns },
      flows: tableOf(details.flows, FLOW_CELLS),
      steps: tableOf(details.steps, STEP_CELLS),
      related: tableOf(details.related, RELATED_CELLS),
      fixes: tableOf(details.fixes, FIX_CELLS),
      rules: tableOf(details.rules, RULE_CELLS),
    },
  );
  return { file, messages: message };
}
