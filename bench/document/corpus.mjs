// The table of logs that tools of the corpus write.
import { number, range, seconds, table } from './markdown.mjs';

export function corpusTable({ rows, ratios, ranges }) {
  const ratio = ({ tool }) => ratios[`corpus.${tool}.wall`];
  const lines = rows
    .toSorted((one, other) => ratio(other) - ratio(one))
    .map((row) => {
      const { tool, results, ours, parse } = row;
      const times = [seconds(ours.wall), seconds(parse.wall), number(ratio(row))];
      return [tool, results.toLocaleString('en-US'), ...times, range(ranges[`corpus.${tool}.wall`])];
    });
  return table(['tool', 'results', 'FixGate', '`JSON.parse`', 'ratio', 'single rounds'], lines);
}
