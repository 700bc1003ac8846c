import type { Fault } from '../core/fault.ts';
import { shortHashOfText } from '../core/hash/short-hash.ts';
import { artifactMark, artifactPlace } from '../core/plan/artifact-name.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { RawResult } from '../core/sarif/raw-result.ts';
import type { ReadSarif } from '../core/sarif/read-sarif.ts';
import { webAddress } from '../core/sarif-writing/address.ts';
import { annotateDecided } from '../core/sarif-writing/annotation.ts';
import { collectRuns, type RunCollector, runKey } from '../core/sarif-writing/collect-runs.ts';
import type { Json } from '../core/sarif-writing/json.ts';
import { SOURCE_ROOT } from '../core/sarif-writing/place.ts';
import { writeSarif } from '../core/sarif-writing/write-log.ts';
import type { DecidedFinding } from '../core/triage/decided-finding.ts';
import type { RunContext, StepInputs } from '../ports/step.ts';
import type { Decision } from './decide.ts';
import type { TaskPorts } from './ports.ts';
import { scanId } from './scan-identity.ts';

/** What the step read and decided. */
interface Republishing {
  readonly inputs: StepInputs;
  readonly context: RunContext;
  readonly decision: Decision;
  readonly findings: readonly DecidedFinding[];
  readonly version: string;
}

/** What it takes to write: the reader is handed over, because this file is loaded apart from it. */
interface Means {
  readonly artifact: string;
  /** Null: the first reading did without most of it. */
  readonly collector: RunCollector | null;
  readonly read: ReadSarif;
}

/** The findings of this step as a SARIF artifact. */
export interface SarifWriting {
  /** Must be told of every run, and of results as far as they are parsed anyway. */
  readonly collector: Pick<RunCollector, 'run' | 'raw'>;
  /** @returns why it is not published */
  publish(given: Republishing, ports: ArtifactPorts): Promise<readonly Fault[]>;
}

type ArtifactPorts = Pick<TaskPorts, 'build' | 'files' | 'temporary' | 'output' | 'log'>;

/** GitHub refuses runs with more, and Microsoft's tab holds all of them in the browser. */
const FINDINGS_MAX = 25_000;

/** Small logs that are kept as they were parsed, with their results. */
const LOGS_KEPT_MAX = 4;
const RESULTS_KEPT_MAX = 10_000;

/** UTF-16 units that are hashed at once. */
const HASHED_UNITS = 64 * 1024;

/** @param artifact its name @param read reads the inputs once more */
export function createSarifWriting(artifact: string, read: ReadSarif): SarifWriting {
  const first = collectRuns();
  const kept = new Map<string, RawResult[]>();
  let parsed = 0;
  const raw = (each: RawResult): void => {
    parsed += 1;
    first.raw(each);
    const { file } = each.finding;
    const ofFile = kept.get(file) ?? [];
    ofFile.push(each);
    kept.set(file, ofFile);
    if (parsed > RESULTS_KEPT_MAX || kept.size > LOGS_KEPT_MAX) kept.clear();
  };
  return {
    collector: { run: first.run, raw },
    publish(given, ports) {
      const isWhole = parsed === given.findings.length;
      const isKept = [...kept.values()].reduce((sum, { length }) => sum + length, 0) === parsed;
      const again = isWhole && isKept ? replay(kept) : read;
      return publishSarif({ artifact, collector: isWhole ? first : null, read: again }, given, ports);
    },
  };
}

/**
 * Publishes what this step read, with what FixGate found out, as an artifact that Microsoft's SARIF tab shows, unless
 * somebody else published one by that name. Changes no verdict.
 * @returns why not
 */
async function publishSarif(
  means: Means,
  given: Republishing,
  ports: ArtifactPorts,
): Promise<readonly Fault[]> {
  const { inputs, context, decision } = given;
  const { artifact } = means;
  if (decision.scan.runs.length === 0) return [];
  // Artifacts are not replaced: what another attempt will know better is left to it.
  const isHere = context.provider === 'TfsGit';
  if (
    (isHere && !decision.isLookedAt) ||
    decision.verdict.faults.some(({ code }) => code.startsWith('platform.'))
  ) {
    ports.log.info(
      'No SARIF is published: the server did not let FixGate see everything that belongs into it.',
    );
    return [];
  }
  if (given.findings.length > FINDINGS_MAX) {
    ports.log.info(`No SARIF is published: more than ${FINDINGS_MAX} findings are more than viewers take.`);
    return [];
  }
  const id = scanId(context);
  const [seen, written] = await Promise.all([
    ports.build.artifacts(context.runId),
    writeFile(`${id}.sarif`, means, given, ports),
  ]);
  if (!seen.ok) return [seen.fault];
  if (!written.ok) return [written.fault];
  const { path, hash } = written.value;
  const { stage, job, leg } = context.place.attempt;
  const own = { scanId: id, hash, attempt: Math.max(stage, job, leg) };
  const place = artifactPlace(artifact, seen.value, own);
  if (place.kind === 'there') return [];
  if (place.kind === 'foreign') {
    ports.log.info(`The run has an artifact ${artifact} already: FixGate publishes no SARIF.`);
  } else if (inputs.dryRun) {
    ports.log.info(`Dry run, not done: publish SARIF as artifact ${place.name}`);
  } else {
    ports.output.uploadArtifact(place.name, path, new Map([[artifactMark(id), hash]]));
    ports.log.info(`SARIF goes to the artifact ${place.name}.`);
  }
  return [];
}

async function writeFile(
  name: string,
  { collector, read }: Means,
  { inputs, context, decision, findings, version }: Republishing,
  { files, temporary }: ArtifactPorts,
): Promise<Result<{ readonly path: string; readonly hash: string }>> {
  const path = await temporary.path(name);
  if (!path.ok) return path;
  const file = await files.create(path.value, name);
  if (!file.ok) return file;
  const { scan, change } = decision;
  const collected = collector ?? (await collectAgain(decision.scan, read, files));
  const categories = new Map(scan.runs.map((run) => [runKey(run), run.category]));
  let hash = '';
  let unhashed = '';
  const hashed = (): string => {
    // One length or none: nothing else comes to the same words.
    if (unhashed !== '') hash = shortHashOfText(hash + unhashed);
    unhashed = '';
    return hash;
  };
  const problems = await writeSarif(
    {
      ...annotateDecided(findings),
      runs: collected.runs(),
      faults: scan.faults,
      categoryOf: (run) => inputs.category ?? categories.get(runKey(run)) ?? run.category,
      provenance: provenanceOf(context, change.commit),
      // Who may see a run may not always see the code.
      includesCode: false,
      sourceOf: files.sources(context.sourcesDirectory, { keepsMark: true }),
      version,
    },
    {
      read,
      open: (input) => files.open(scan.paths.get(input) ?? input, input),
      options: scan.reading,
      write(text) {
        // The pieces are the same for the same log.
        unhashed += text;
        if (unhashed.length > HASHED_UNITS) hashed();
        file.value.write(text);
      },
    },
  );
  const unwritten = file.value.finish();
  const [problem = unwritten] = problems;
  return problem === null ? success({ path: path.value, hash: hashed() }) : failure(problem);
}

/** Small logs need not be parsed again. */
function replay(kept: ReadonlyMap<string, readonly RawResult[]>): ReadSarif {
  return async (_chunks, { file }, sink) => {
    for (const raw of kept.get(file) ?? []) {
      const offer = sink.offer === undefined ? null : raw.offer();
      const detail = sink.detail === undefined ? null : raw.detail();
      if (offer !== null) sink.offer?.(offer);
      if (detail !== null) sink.detail?.(detail);
      sink.raw?.(raw);
    }
  };
}

/** What stands before results is in the log anyway; its results have to be parsed for it. */
async function collectAgain(
  { paths, reading }: Decision['scan'],
  read: ReadSarif,
  files: ArtifactPorts['files'],
): Promise<RunCollector> {
  const collector = collectRuns();
  // Whatever cannot be read now is told when the results are written.
  const sink = { ...collector, finding: () => undefined, fault: () => undefined };
  for (const [file, path] of paths) {
    const input = await files.open(path, file);
    if (input.ok) await read(input.value, { ...reading, file }, sink);
  }
  return collector;
}

/** Null: nobody knows where the repository is, so what the logs say stands. */
function provenanceOf(context: RunContext, commit: string): Json | null {
  const { collectionUrl, projectName, repositoryName, branch, provider } = context;
  const folder = collectionUrl.replace(/\/*$/u, '');
  const path = [projectName, '_git', repositoryName].map(encodeURIComponent).join('/');
  const repositoryUri = webAddress(provider === 'TfsGit' ? `${folder}/${path}` : context.repositoryUri);
  if (repositoryUri === undefined) return null;
  return { repositoryUri, revisionId: commit, branch, mappedTo: { uriBaseId: SOURCE_ROOT } };
}
