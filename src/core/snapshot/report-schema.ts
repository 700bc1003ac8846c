import * as v from 'valibot';
import { COUNTS } from '../gate/policy.ts';
import type { ScanPlace, ScanReport } from './scan-report.ts';
import { scanRef } from './schemas.ts';

const text = v.nullable(v.string());
const number = v.nullable(v.number());
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const baseline = v.union([
  v.object({ scan: scanRef, distance: whole, isStale: v.boolean() }),
  v.object({
    scan: v.null(),
    reason: v.picklist(['first-scan', 'purged', 'unreadable', 'other-category']),
    explanation: v.string(),
  }),
]);

const condition = v.object({
  words: v.string(),
  count: v.picklist(COUNTS),
  filter: v.string(),
  limit: v.number(),
  action: v.picklist(['fail', 'warn']),
  actual: number,
  outcome: v.picklist(['passed', 'failed', 'warned', 'not-evaluated']),
  remedy: text,
  findings: v.array(v.string()),
});

const fault = v.object({
  code: v.string(),
  blame: v.picklist(['user', 'producer', 'platform', 'us']),
  message: v.string(),
  next: v.string(),
  file: text,
  line: number,
  column: number,
});

const verdict = v.object({
  verdict: v.picklist(['passed', 'failed', 'error']),
  conditions: v.array(condition),
  counts: v.object({
    total: whole,
    open: whole,
    new: whole,
    introduced: whole,
    appeared: whole,
    fixed: whole,
    suppressed: whole,
  }),
  faults: v.array(fault),
  faultsCut: whole,
});

const attempt = v.object({ stage: whole, job: whole, leg: whole });

/** Checks what a run's own pipeline may have written. */
export const scanReport = v.object({
  version: v.string(),
  step: v.object({
    id: v.string(),
    stage: v.string(),
    job: v.string(),
    leg: v.string(),
    name: v.string(),
    titles: v.object({ stage: v.string(), job: v.string(), step: v.string() }),
    attempt,
  }),
  repository: v.object({
    id: v.string(),
    name: v.string(),
    provider: v.exactOptional(v.string()),
    uri: v.exactOptional(v.string()),
  }),
  change: v.object({
    kind: v.picklist(['pull-request', 'branch']),
    commit: v.string(),
    targetBranch: v.string(),
    sourceCommit: text,
    pullRequest: number,
  }),
  inputs: v.object({ patterns: v.array(v.string()), files: whole }),
  policyOrigin: v.string(),
  baseline,
  changesKnown: v.boolean(),
  verdict,
}) satisfies v.GenericSchema<unknown, ScanReport>;

/** The same for what the messages say about where they belong. */
export const scanPlace = v.object({
  scan: v.object({ runId: v.number(), commit: v.string() }),
  report: v.object({ step: v.object({ id: v.string(), attempt }) }),
}) satisfies v.GenericSchema<unknown, ScanPlace>;
