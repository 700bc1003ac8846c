import { member, text } from '../sarif/value.ts';
import type { Json } from './json.ts';

/**
 * A rule with everything that GitHub and GitHub Advanced Security for Azure DevOps ask for: what its producer left
 * out is said in the words that it did write, down to the rule's id.
 */
export function describedRule(rule: Json): Json {
  const words = (name: string): string | null => text(member(rule[name], 'text'));
  const full = words('fullDescription');
  const short = words('shortDescription') ?? full ?? text(rule['name']) ?? String(rule['id']);
  const link = text(rule['helpUri']);
  const help = `${full ?? short}${link === null ? '' : `\n\nSee ${link}`}`;
  return {
    ...rule,
    shortDescription: rule['shortDescription'] ?? { text: short },
    fullDescription: rule['fullDescription'] ?? { text: full ?? short },
    help: rule['help'] ?? { text: help },
  };
}
