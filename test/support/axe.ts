import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** What axe finds wrong in a page or a frame, one line per element; frames inside are looked at on their own. Asks for no asset again. */
export async function axeProblems(
  where: Page | Frame,
  context: string | { readonly include?: readonly string[]; readonly exclude?: readonly string[] } = 'html',
): Promise<readonly string[]> {
  await where.evaluate(AXE);
  const found = await where.evaluate<Found>(
    `axe.run(${JSON.stringify(context)}, { iframes: false, preload: false })`,
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}
