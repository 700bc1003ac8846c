import { type Fault, fault } from '../core/fault.ts';
import type { Files } from '../ports/files.ts';
import type { RunContext } from '../ports/step.ts';

/** Where the repository really lies on the agent, and what is odd about it. */
interface Located {
  readonly context: RunContext;
  readonly faults: readonly Fault[];
}

/**
 * Several checkouts lie side by side in the sources directory, each in a folder with its repository's name. And what
 * git stands on must be what the run is about: a script may have checked out something else.
 */
export async function locateCheckout(given: RunContext, files: Pick<Files, 'head'>): Promise<Located> {
  const name = given.repositoryName.split('/').at(-1) ?? '';
  const inside = `${given.sourcesDirectory.replace(/[\\/]+$/u, '')}/${name}`;
  const own = await files.head(given.sourcesDirectory);
  const ofName = own === null && name !== '' && name !== '..' ? await files.head(inside) : null;
  const context = ofName === null ? given : { ...given, sourcesDirectory: inside, checkoutName: name };
  const head = own ?? ofName;
  const isOther = head !== null && head !== given.commit.toLowerCase();
  return { context, faults: isOther ? [otherCommit(head, given.commit)] : [] };
}

function otherCommit(head: string, commit: string): Fault {
  return fault('checkout.other-commit', {
    message: `The checkout stands at commit ${head}, but this run is about ${commit}: what was scanned may be other code.`,
    next: 'Let no step before the scan check out, pull or commit anything, or scan before it does.',
  });
}
