/** Who has to act so that it does not happen again. */
type Blame = 'user' | 'producer' | 'platform' | 'us';

/** Every code, with its blame. A code is added here or nowhere. */
const BLAME = {
  'usage.invalid': 'user',
  'environment.missing-tool': 'user',
  'input.not-found': 'user',
  'input.no-match': 'user',
  'input.stale': 'user',
  'input.unreadable': 'user',
  'input.too-large': 'user',
  'checkout.other-commit': 'user',
  'output.unwritable': 'user',
  'policy.unreadable': 'user',
  'policy.invalid': 'user',
  'sarif.empty': 'producer',
  'sarif.truncated': 'producer',
  'sarif.not-json': 'producer',
  'sarif.not-sarif': 'producer',
  'sarif.unsupported-version': 'producer',
  'sarif.encoding': 'producer',
  'sarif.too-deep': 'producer',
  'sarif.invalid-result': 'producer',
  'scan.not-successful': 'producer',
  'scan.missing': 'user',
  'baseline.missing': 'user',
  'snapshot.damaged': 'platform',
  'snapshot.newer': 'user',
  'platform.invalid-credentials': 'user',
  'platform.missing-permission': 'user',
  'platform.missing-scope': 'user',
  'platform.not-found': 'user',
  'platform.conflict': 'platform',
  'platform.rejected': 'platform',
  'platform.throttled': 'platform',
  'platform.unavailable': 'platform',
  'platform.unreachable': 'platform',
  'platform.proxy-refused': 'user',
  'platform.unreadable-answer': 'platform',
  'platform.unsupported': 'user',
  'internal.bug': 'us',
} as const satisfies Record<string, Blame>;

/** `area.problem`; scripts may rely on it. */
export type FaultCode = keyof typeof BLAME;

/** What went wrong, whose turn it is, and what to do now. Texts may hold foreign words: print them through `core/text`. */
export interface Fault {
  readonly code: FaultCode;
  readonly blame: Blame;
  /** One sentence, no stack trace. */
  readonly message: string;
  /** The next action of the reader; names the missing scope or permission and the identity where known. */
  readonly next: string;
  /** Input file as the user named it. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, UTF-16 code units. */
  readonly column?: number;
  /** 0-based, bytes. */
  readonly offset?: number;
  /** Of the file's runs, 0-based, the one that it is about; absent: any may be. */
  readonly runIndex?: number;
  /** What the caller lacks, as the API calls it (`vso.code_status`, `GenericContribute`): said once a run. */
  readonly lacks?: string;
  /** `activityid` of the answer: what Microsoft's support asks for. */
  readonly activityId?: string;
  readonly cause?: unknown;
}

/** What the code does not say. */
export type FaultDetails = Omit<Fault, 'code' | 'blame'>;

/** Makes a fault; the code decides who is to blame. */
export function fault(code: FaultCode, details: FaultDetails): Fault {
  return { code, blame: BLAME[code], ...details };
}
