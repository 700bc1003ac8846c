import { expandMacros } from '../expressions/expand.ts';
import { type Lookup, lookup } from '../expressions/value.ts';

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly isSecret: boolean;
  readonly isReadOnly: boolean;
}

/** Nested macros beyond this depth stay as they are. */
const MAX_DEPTH = 50;

/** The variables of a job; names are compared without case. */
export class Variables {
  private readonly byName = new Map<string, Variable>();

  constructor(initial: Readonly<Record<string, string>> = {}) {
    for (const [name, value] of Object.entries(initial)) this.set(name, value);
  }

  /** What was once secret or read-only stays so. */
  set(name: string, value: string, kind: { isSecret?: boolean; isReadOnly?: boolean } = {}): void {
    const old = this.byName.get(name.toLowerCase());
    this.byName.set(name.toLowerCase(), {
      name: old?.name ?? name,
      value,
      isSecret: kind.isSecret === true || old?.isSecret === true,
      isReadOnly: kind.isReadOnly === true || old?.isReadOnly === true,
    });
  }

  /** With macros inside the value expanded; undefined when not set. */
  get(name: string): string | undefined {
    return this.resolve(name, []);
  }

  isSecret(name: string): boolean {
    return this.byName.get(name.toLowerCase())?.isSecret ?? false;
  }

  isReadOnly(name: string): boolean {
    return this.byName.get(name.toLowerCase())?.isReadOnly ?? false;
  }

  isTrue(name: string): boolean {
    return ['true', '1'].includes(this.get(name)?.toLowerCase() ?? '');
  }

  all(): Variable[] {
    return [...this.byName.values()].map((variable) => ({
      ...variable,
      value: this.get(variable.name) ?? '',
    }));
  }

  /** `$(name)` of known variables replaced. */
  expand(text: string): string {
    return expandMacros(text, (name) => this.get(name));
  }

  /** For expressions. */
  lookup(): Lookup {
    return lookup(this.all().map(({ name, value }) => [name, value] as const));
  }

  private resolve(name: string, path: readonly string[]): string | undefined {
    const key = name.toLowerCase();
    const variable = this.byName.get(key);
    if (variable === undefined || path.includes(key) || path.length > MAX_DEPTH) return undefined;
    if (variable.isSecret) return variable.value;
    return expandMacros(variable.value, (inner) => this.resolve(inner, [...path, key]));
  }
}
