import type { FindingDetail } from '../../../../src/core/sarif/finding-detail.ts';
import { readSarif } from '../../../../src/core/sarif/read-log.ts';
import { log } from '../read.ts';

export async function details(value: unknown): Promise<FindingDetail[]> {
  const read: FindingDetail[] = [];
  const bytes = async function* () {
    yield new TextEncoder().encode(JSON.stringify(value));
  };
  const silent = () => undefined;
  await readSarif(
    bytes(),
    { file: 'a.sarif', sourceRoots: ['/src/repo'], category: null },
    { run: silent, finding: silent, fault: silent, detail: (detail) => read.push(detail) },
  );
  return read;
}

export async function detail(
  result: object,
  run: Readonly<Record<string, unknown>> = {},
): Promise<FindingDetail> {
  const [first] = await details(log([{ ruleId: 'R1', message: { text: 'm' }, ...result }], run));
  if (first === undefined) throw new Error('no detail');
  return first;
}

/** A location. */
export const place = (uri: string, startLine: number) => ({
  physicalLocation: { artifactLocation: { uri }, region: { startLine } },
});
/** Members of a result. */
export const flow = (...locations: unknown[]) => ({ codeFlows: [{ threadFlows: [{ locations }] }] });
