import { LineCounter, parseDocument } from 'yaml';
import { type Fault, fault } from '../fault.ts';
import type { Reading } from '../yaml/place.ts';
import {
  days,
  entries,
  list,
  object,
  oneOf,
  optional,
  type Reader,
  refine,
  scalar,
  text,
} from '../yaml/readers.ts';
import { BUILT_IN_POLICY as BUILT_IN } from './built-in-policy.ts';
import type { ExpectedScan, Policy } from './policy.ts';
import { branches, conditions } from './read-conditions.ts';
import { glob } from './read-filter.ts';
import { comments, decisions, remediation } from './read-sections.ts';
import { triageRules } from './read-triage.ts';

/** A policy is a page of text; what is longer is not one. */
const POLICY_CHARACTERS_MAX = 500_000;
/** Aliases let a small file unfold into a huge one. */
const NODES_MAX = 100_000;
const FAULTS_SHOWN_MAX = 50;

type Gate = Pick<Policy, 'onError' | 'onErrorFrom' | 'noBaseline' | 'pullRequest' | 'branches'>;

const scans: Reader<readonly ExpectedScan[]> = refine(
  entries(
    object({
      paths: optional<readonly string[]>(list(glob), []),
      expect: optional<readonly string[]>(list(text), []),
      maxAge: optional<number | null>(days, null),
    }),
  ),
  (pairs) =>
    pairs.map(([category, { paths, expect, maxAge }]) => ({ category, paths, expect, maxAgeDays: maxAge })),
);

const gate: Reader<Gate> = refine(
  object({
    onError: optional<'fail' | 'warn' | null>(oneOf('fail', 'warn'), null),
    noBaseline: optional<Policy['noBaseline']>(oneOf('changed-lines', 'fail', 'report'), BUILT_IN.noBaseline),
    pullRequest: optional(conditions, BUILT_IN.pullRequest),
    branches: optional(branches, BUILT_IN.branches),
  }),
  ({ onError, ...rest }) => ({
    ...rest,
    onError: onError ?? BUILT_IN.onError,
    onErrorFrom: onError === null ? 'built-in' : 'file',
  }),
);

const policy: Reader<Policy> = refine(
  object({
    version: optional(
      scalar('1, the only version there is', (value) => (value === 1 ? value : undefined)),
      1,
    ),
    scans: optional(scans, BUILT_IN.scans),
    gate: optional<Gate>(gate, BUILT_IN),
    triage: optional(triageRules, BUILT_IN.triage),
    decisions: optional(decisions, BUILT_IN.decisions),
    comments: optional(comments, BUILT_IN.comments),
    remediation: optional(remediation, BUILT_IN.remediation),
  }),
  ({
    version: _,
    gate: { onError, onErrorFrom, noBaseline, pullRequest, branches: perBranch },
    ...rest
  }) => ({
    ...rest,
    onError,
    onErrorFrom,
    noBaseline,
    pullRequest,
    branches: perBranch,
  }),
);

function unreadable(file: string, message: string, position: { line: number; col: number }): Fault {
  return fault('policy.unreadable', {
    message,
    next: 'Correct the YAML of the policy file, or delete the file to use the built-in policy.',
    file,
    line: Math.max(position.line, 1),
    column: Math.max(position.col, 1),
  });
}

/**
 * Reads `.fixgate.yml`. Lists everything that is wrong with it, each with line and column; keys that are absent get
 * the values of the built-in policy. Never throws.
 * @param file how the file is called in faults
 */
export function readPolicy(content: string, file: string): { policy: Policy } | { faults: Fault[] } {
  const start = { line: 1, col: 1 };
  if (content.length > POLICY_CHARACTERS_MAX) {
    return { faults: [unreadable(file, 'The policy file is too large.', start)] };
  }
  const lines = new LineCounter();
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(content.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false });
  } catch (cause) {
    // The parser recurses: text that nests thousands of levels ends its stack.
    return { faults: [unreadable(file, `The policy file cannot be parsed: ${String(cause)}`, start)] };
  }
  const syntax = [...document.errors, ...document.warnings];
  if (syntax.length > 0) {
    return {
      faults: syntax
        .slice(0, FAULTS_SHOWN_MAX)
        .map((error) =>
          unreadable(
            file,
            `The policy file is not valid YAML: ${error.message}`,
            lines.linePos(error.pos[0]),
          ),
        ),
    };
  }
  if (document.contents === null) return { faults: [unreadable(file, 'The policy file is empty.', start)] };
  const reading: Reading = { document, lines, file, faults: [], budget: NODES_MAX };
  const read = policy({ node: document.contents, near: null, name: 'The policy', reading });
  if (read !== undefined) return { policy: read };
  const inOrder = reading.faults.toSorted(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
  return { faults: inOrder.slice(0, FAULTS_SHOWN_MAX) };
}
