import { rowsAsJson, rowsAsMarkdown } from '../../data/export-rows.ts';
import type { FindingsTable } from '../../data/findings-table.ts';
import { copyText } from '../../host/copy-text.ts';
import { Button } from '../../parts/button.tsx';
import { useEnvironment } from '../../parts/environment.tsx';

interface CopyButtonsProps {
  readonly table: FindingsTable;
  /** What is copied: all of it. */
  readonly rows: Uint32Array;
}

/** Findings for elsewhere, over the clipboard: downloads do not work in the frame of Azure DevOps Server. */
export function CopyButtons({ table, rows }: CopyButtonsProps) {
  const { host } = useEnvironment();
  const copy = (text: string): void => {
    const done = copyText(text);
    const count = `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'finding' : 'findings'}`;
    // Without a toast the copy is there all the same.
    host.toast(done ? `${count} copied.` : 'The browser did not allow copying.').catch(() => undefined);
  };
  return (
    <>
      <Button look="subtle" onPress={() => copy(rowsAsMarkdown(table, rows))}>
        Copy as Markdown
      </Button>
      <Button look="subtle" onPress={() => copy(rowsAsJson(table, rows))}>
        Copy as JSON
      </Button>
    </>
  );
}
