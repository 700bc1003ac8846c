import type { InProcessEnd } from '../step-in-process.ts';

/** How an attempt ended, and what was there then. */
export interface Outcome {
  /** Null: the task died. */
  readonly end: InProcessEnd | null;
  readonly facts: readonly string[];
}

/** What a plan did that it must not. */
export interface Wrong {
  /** Facts of the fault-free world that are missing after a rerun without faults, or its result. */
  readonly lost: readonly string[];
  /** Facts that the fault-free world does not have. */
  readonly doubled: readonly string[];
  /** An attempt ended neither as without faults nor with words about what was not done. */
  readonly unfinished: readonly string[];
  /** Said by an attempt that must not have said it. */
  readonly untrue: readonly string[];
}

/** The world at rest, after an attempt without faults, beside the fault-free one. */
export function judgeRest(rest: Outcome, perfect: Outcome): Pick<Wrong, 'lost' | 'doubled'> {
  const lost = without(perfect.facts, rest.facts);
  const result = rest.end?.result ?? 'death';
  if (result !== perfect.end?.result) lost.push(`the rerun ended with ${result}`);
  return { lost, doubled: without(rest.facts, perfect.facts) };
}

/** An attempt with faults: either everything is as without them, or somebody is told. The dead say nothing. */
export function judgeAttempt(
  { end, facts }: Outcome,
  perfect: Outcome,
): Pick<Wrong, 'unfinished' | 'untrue'> {
  if (end === null) return { unfinished: [], untrue: [] };
  const { result, outputs, faults, warnings } = end;
  const { verdict = 'none' } = outputs;
  const unfinished: string[] = [];
  const untrue: string[] = [];
  if (result === 'none' || verdict === 'none') unfinished.push('the attempt did not end');
  else if (![perfect.end?.outputs['verdict'], 'error'].includes(verdict))
    untrue.push(`the verdict was ${verdict}`);
  if (verdict !== 'passed' && result !== 'failed') untrue.push(`${verdict}, and the step ${result}`);
  const missing = without(perfect.facts, facts);
  if (missing.length > 0 && faults.length + warnings.length === 0)
    unfinished.push(`nobody was told of: ${missing.join('; ')}`);
  for (const { message, next } of faults) if (next === '') untrue.push(`no next step: ${message}`);
  return { unfinished, untrue };
}

export function isSame(one: Outcome, other: Outcome): boolean {
  return one.end?.result === other.end?.result && one.facts.join('\n') === other.facts.join('\n');
}

/** What of `all` is not in `some`, counted. */
function without(all: readonly string[], some: readonly string[]): string[] {
  const left = [...some];
  return all.filter((each) => {
    const index = left.indexOf(each);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
