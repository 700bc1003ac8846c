/** A pipeline as its YAML says, with the short forms filled in; macros and runtime expressions are still texts. */
export interface Pipeline {
  /** Format of the build number; null when the file has no `name:`. */
  readonly name: string | null;
  readonly variables: readonly VariableDeclaration[];
  readonly stages: readonly Stage[];
}

export interface VariableDeclaration {
  readonly name: string;
  readonly value: string;
  readonly readOnly: boolean;
}

export interface Stage {
  /** `__default` when the file has no stages. */
  readonly name: string;
  readonly displayName: string;
  readonly dependsOn: readonly string[];
  readonly condition: string | null;
  readonly variables: readonly VariableDeclaration[];
  readonly jobs: readonly Job[];
}

export interface Job {
  readonly name: string;
  readonly displayName: string;
  readonly dependsOn: readonly string[];
  readonly condition: string | null;
  readonly continueOnError: boolean;
  /** 0: no limit. */
  readonly timeoutInMinutes: number;
  readonly variables: readonly VariableDeclaration[];
  readonly env: Readonly<Record<string, string>>;
  readonly matrix: Matrix | null;
  /** The implied `checkout: self` is among them. */
  readonly steps: readonly Step[];
}

export interface Matrix {
  /** Leg → its variables; a text is a runtime expression that gives the same as JSON. */
  readonly legs: string | Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** 0: all at once. */
  readonly maxParallel: number;
}

export type Step = ScriptStep | CheckoutStep | PublishStep | TaskStep;

interface StepCommon {
  /** Name in expressions; given by the file or generated (`CmdLine`, `CmdLine2`). */
  readonly name: string;
  readonly displayName: string | null;
  readonly condition: string | null;
  readonly continueOnError: boolean;
  readonly enabled: boolean;
  /** 0: no limit. */
  readonly timeoutInMinutes: number;
  readonly env: Readonly<Record<string, string>>;
}

export interface ScriptStep extends StepCommon {
  readonly kind: 'script';
  readonly shell: 'script' | 'bash';
  readonly script: string;
  readonly workingDirectory: string | null;
  readonly failOnStderr: boolean;
}

export interface CheckoutStep extends StepCommon {
  readonly kind: 'checkout';
  readonly repository: 'self' | 'none';
  /** 0: the whole history. */
  readonly fetchDepth: number;
  readonly clean: boolean;
  readonly persistCredentials: boolean;
  /** Relative to the job's folder; null: `s`. */
  readonly path: string | null;
}

export interface PublishStep extends StepCommon {
  readonly kind: 'publish';
  readonly path: string;
  readonly artifact: string;
}

export interface TaskStep extends StepCommon {
  readonly kind: 'task';
  readonly task: string;
  readonly major: number;
  readonly inputs: Readonly<Record<string, string>>;
}
