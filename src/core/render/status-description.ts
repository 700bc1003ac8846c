import type { Fault } from '../fault.ts';
import type { Verdict } from '../gate/verdict.ts';
import { clip } from '../text/clip.ts';
import { oneLine } from '../text/one-line.ts';
import { conditionWords, counted } from './words.ts';

/** Azure Repos cuts longer descriptions in its lists. */
const DESCRIPTION_CHARACTERS_MAX = 200;

/** The verdict in one line, for a status: `failed: 2 introduced, high or worse (limit 0)`. At most 200 characters. */
export function statusDescription({ verdict, conditions, counts, faults }: Verdict): string {
  return clip(oneLine(`${verdict}: ${why()}`), DESCRIPTION_CHARACTERS_MAX);

  function why(): string {
    const [first] = faults;
    if (verdict === 'error' && first !== undefined) {
      const more = faults.length > 1 ? ` (and ${counted(faults.length - 1, 'more problem')})` : '';
      return `could not see everything${more}: ${placed(first)}`;
    }
    const failed = conditions.filter(({ outcome }) => outcome === 'failed');
    if (failed.length > 0) {
      return failed
        .map(({ condition, actual }) =>
          actual === null
            ? `nothing to compare ${conditionWords(condition)} with`
            : `${actual} ${conditionWords(condition)} (limit ${condition.max})`,
        )
        .join('; ');
    }
    return `${counts.introduced} introduced, ${counts.open} open`;
  }
}

/** `The file ends …` says nothing without its name. There is no room for its folders. */
function placed({ file, message }: Fault): string {
  const name = file?.split(/[\\/]/u).at(-1) ?? '';
  return name === '' || message.includes(name) ? message : `${name}: ${message}`;
}
