import { clip } from '../../text/clip.ts';
import type { RuleHelp } from '../finding-detail.ts';
import { redactTokens } from '../texts/secrets.ts';
import { at, type JsonObject, member, text, wordsOf } from '../value.ts';
import { identifier } from './rules.ts';

/** UTF-16 units; the descriptions' is GitHub's limit. */
const NAME_MAX = 255;
const DESCRIPTION_MAX = 1_024;
const HELP_MAX = 16_384;
const URI_MAX = 2_048;

/** What a log says about a rule. @param ruleId as results name it, for descriptors without an id */
export function ruleHelpOf(tool: string, ruleId: string, rule: JsonObject): RuleHelp {
  const help = member(rule, 'help');
  return {
    tool,
    ruleId: identifier(member(rule, 'id')) ?? ruleId,
    name: clipped(text(member(rule, 'name')) ?? text(at(rule, 'name', 'text')), NAME_MAX),
    shortDescription: clipped(wordsOf(member(rule, 'shortDescription')), DESCRIPTION_MAX),
    fullDescription: clipped(wordsOf(member(rule, 'fullDescription')), DESCRIPTION_MAX),
    help: clipped(text(help) ?? text(member(help, 'text')), HELP_MAX),
    // Drafts of 2.0 called it rich text.
    helpMarkdown: clipped(text(member(help, 'markdown')) ?? text(member(help, 'richText')), HELP_MAX),
    helpUri: clipped(text(member(rule, 'helpUri')), URI_MAX),
  };
}

function clipped(words: string | null, max: number): string | null {
  return words === null ? null : clip(redactTokens(words.trim()), max);
}
