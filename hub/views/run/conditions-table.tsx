import './simple-table.css';
import './conditions-table.css';
import type { ReportedCondition } from '../../../src/core/snapshot/scan-report.ts';
import { oneLine } from '../../../src/core/text/one-line.ts';
import { OutcomeMark } from './outcome-mark.tsx';

/** Each condition with what was found, what is allowed, and what would make it pass. */
export function ConditionsTable({ conditions }: { readonly conditions: readonly ReportedCondition[] }) {
  return (
    <table className="simple-table">
      <caption className="visually-hidden">Conditions of the gate</caption>
      <thead>
        <tr>
          <th scope="col">Result</th>
          <th scope="col">Condition</th>
          <th scope="col" className="simple-table-number">
            Found
          </th>
          <th scope="col" className="simple-table-number">
            Allowed
          </th>
        </tr>
      </thead>
      <tbody>
        {conditions.map(({ words, outcome, actual, limit, remedy }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be equal, and they never change places
          <tr key={at}>
            <td>
              <OutcomeMark outcome={outcome} />
            </td>
            <td>
              {oneLine(words)}
              {remedy !== null && (
                <p className="conditions-table-remedy">
                  <strong>{outcome === 'failed' ? 'To pass: ' : 'Next: '}</strong>
                  {oneLine(remedy)}
                </p>
              )}
            </td>
            <td className="simple-table-number">{actual?.toLocaleString('en') ?? '–'}</td>
            <td className="simple-table-number">{limit.toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
