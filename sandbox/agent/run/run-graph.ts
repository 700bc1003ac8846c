interface GraphItem {
  readonly name: string;
  readonly dependsOn: readonly string[];
}

/** Outcomes by name in lower case. */
export type Outcomes<O> = ReadonlyMap<string, O>;

/** Starts each item when all that it depends on have an outcome; `run` sees the outcomes so far. */
export async function runGraph<I extends GraphItem, O>(
  items: readonly I[],
  run: (item: I, outcomes: Outcomes<O>) => Promise<O>,
): Promise<O[]> {
  const outcomes = new Map<string, O>();
  const started = new Map<string, Promise<O>>();
  const byName = new Map(items.map((item) => [item.name.toLowerCase(), item] as const));
  const start = (item: I): Promise<O> => {
    const name = item.name.toLowerCase();
    const running = started.get(name) ?? begin(item, name);
    started.set(name, running);
    return running;
  };
  const begin = async (item: I, name: string): Promise<O> => {
    const before = item.dependsOn.map((dependency) => byName.get(dependency.toLowerCase()));
    await Promise.all(before.map((dependency) => dependency && start(dependency)));
    const outcome = await run(item, outcomes);
    outcomes.set(name, outcome);
    return outcome;
  };
  return Promise.all(items.map(start));
}

/** All that an item depends on, directly or not; names in lower case. */
export function upstream(items: readonly GraphItem[], name: string): string[] {
  const byName = new Map(items.map((item) => [item.name.toLowerCase(), item] as const));
  const found = new Set<string>();
  const visit = (current: string): void => {
    for (const dependency of byName.get(current)?.dependsOn ?? []) {
      const key = dependency.toLowerCase();
      if (!found.has(key)) {
        found.add(key);
        visit(key);
      }
    }
  };
  visit(name.toLowerCase());
  return [...found];
}
