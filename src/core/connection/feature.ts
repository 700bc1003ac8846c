/** What FixGate does with a credential, in the order in which people meet it. Scripts may rely on the names. */
const FEATURES = [
  'read_code',
  'statuses',
  'runs',
  'pull_requests',
  'branches',
  'queue_runs',
  'work_items',
  'extension_data',
  'service_hooks',
] as const;

export type Feature = (typeof FEATURES)[number];

/** What is the same on every server. */
interface FeatureFacts {
  /** As the table calls it. */
  readonly title: string;
  /** What it is good for; completes "needed for". */
  readonly purpose: string;
  /** No scan gets along without it; the others only matter to those who use them. */
  readonly isNeeded: boolean;
}

const SCAN = 'every scan';
const FIXES = 'fix pull requests';

export const FEATURE_FACTS: Readonly<Record<Feature, FeatureFacts>> = {
  read_code: { title: 'Read code', purpose: SCAN, isNeeded: true },
  statuses: { title: 'Set statuses', purpose: SCAN, isNeeded: true },
  runs: { title: 'Read and mark runs', purpose: SCAN, isNeeded: true },
  pull_requests: { title: 'Contribute to pull requests', purpose: FIXES, isNeeded: false },
  branches: { title: 'Create branches', purpose: FIXES, isNeeded: false },
  queue_runs: { title: 'Queue runs', purpose: 'judging again after a decision', isNeeded: false },
  work_items: {
    title: 'Work items',
    purpose: 'fixes where a policy asks for one',
    isNeeded: false,
  },
  extension_data: { title: 'Extension data', purpose: 'the pages of the extension', isNeeded: false },
  service_hooks: { title: 'Service hooks', purpose: 'a service that listens to events', isNeeded: false },
};

/** Something that is not there, and who can change it. */
export interface Missing {
  readonly kind: 'scope' | 'permission';
  /** As the API calls it: `vso.code_status`, `PullRequestContribute`. */
  readonly name: string;
  /** As pages call it: `Code (Status)`, `Contribute to pull requests`. */
  readonly label: string;
  /** Who lacks it: display name of the server. */
  readonly identity: string;
  /** What it is missing on. */
  readonly resource: string;
  /** The page or command that grants it, as a sentence. */
  readonly grant: string;
}

/** A scope that nobody can see by reading. */
interface Unproven {
  /** As the API calls it. */
  readonly name: string;
  /** As the page of tokens calls it. */
  readonly label: string;
  /** Why it could not be tested; the same for all of them. */
  readonly reason: string;
}

/** What became of one feature. */
export interface FeatureReport {
  readonly feature: Feature;
  /** `missing`: it does not work; `unknown`: nobody can tell without writing, or the test itself failed. */
  readonly state: 'works' | 'missing' | 'unknown';
  /** What was asked and answered, in sentences. */
  readonly measured: string;
  /** The scope that only a write would prove, which is why the state is `unknown`; null otherwise. */
  readonly unproven: Unproven | null;
  /** Empty unless the state is `missing`. */
  readonly missing: readonly Missing[];
  /** What to do; null when it works. */
  readonly next: string | null;
}

const ORDER: readonly FeatureReport['state'][] = ['missing', 'unknown', 'works'];

/** Worst first; what every scan needs before the rest. */
export function worstFirst(reports: readonly FeatureReport[]): readonly FeatureReport[] {
  const rank = ({ feature, state }: FeatureReport): number =>
    ORDER.indexOf(state) * 100 + (FEATURE_FACTS[feature].isNeeded ? 0 : 50) + FEATURES.indexOf(feature);
  return [...reports].sort((a, b) => rank(a) - rank(b));
}
