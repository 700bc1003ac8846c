import './simple-table.css';
import { counted } from '../../../src/core/render/words.ts';
import type { Run } from '../../../src/core/sarif/finding.ts';
import { clip } from '../../../src/core/text/clip.ts';
import { oneLine } from '../../../src/core/text/one-line.ts';

const ROWS_MAX = 50;
const TEXT_MAX = 200;
const shown = (text: string): string => clip(oneLine(text), TEXT_MAX);

/** Which tools looked, and whether they could see everything. */
export function ToolsTable({ runs }: { readonly runs: readonly Run[] }) {
  if (runs.length === 0) return null;
  return (
    <>
      <table className="simple-table">
        <caption className="visually-hidden">Tools that scanned</caption>
        <thead>
          <tr>
            <th scope="col">Tool</th>
            <th scope="col">File</th>
            <th scope="col" className="simple-table-number">
              Results
            </th>
          </tr>
        </thead>
        <tbody>
          {runs
            .slice(0, ROWS_MAX)
            .map(({ tool, toolVersion, file, runIndex, results, successful, problems }) => (
              <tr key={`${runIndex} ${file}`}>
                <td>
                  {shown(tool)} {toolVersion !== null && shown(toolVersion)}
                  {!successful && <strong> did not finish</strong>}
                  {problems.length > 0 && <div>{shown(problems.join('; '))}</div>}
                </td>
                <td className="simple-table-path">{shown(file)}</td>
                <td className="simple-table-number">{results.toLocaleString('en')}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {runs.length > ROWS_MAX && <p>… and {counted(runs.length - ROWS_MAX, 'more log')}.</p>}
    </>
  );
}
