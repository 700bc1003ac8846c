import type { YamlPlace } from './yaml-place.ts';

/** Names are letters, digits and `_`, not beginning with a digit. */
export function readName(place: YamlPlace | undefined, generated: string): string {
  const name = place?.text().trim() ?? '';
  if (name === '') return generated;
  return /^[A-Za-z_]\w*$/.test(name)
    ? name
    : (place?.fail(`The name '${name}' is not valid: letters, digits and '_' only, no digit first`) ?? name);
}

/** Null: nothing said. `dependsOn: []` and `dependsOn: none` mean at once. */
export function readDependsOn(place: YamlPlace | undefined): string[] | null {
  if (place === undefined) return null;
  const names = place.texts().filter((name) => name !== '');
  return names.length === 1 && names[0] === 'none' ? [] : names;
}

interface Named {
  readonly name: string;
  readonly dependsOn: readonly string[];
}

/** Names are unique, dependencies exist and have no cycle. */
export function checkDependencies(place: YamlPlace, what: 'Stage' | 'Job', items: readonly Named[]): void {
  const byName = new Map<string, Named>();
  for (const item of items) {
    const key = item.name.toLowerCase();
    if (byName.has(key)) place.fail(`${what} ${item.name} is defined twice`);
    byName.set(key, item);
  }
  const done = new Set<string>();
  const visit = (item: Named, path: readonly string[]): void => {
    if (path.includes(item.name))
      place.fail(`${what} ${item.name} depends on itself: ${[...path, item.name].join(' -> ')}`);
    if (done.has(item.name)) return;
    for (const name of item.dependsOn) {
      const dependency = byName.get(name.toLowerCase());
      if (dependency === undefined)
        place.fail(`${what} ${item.name} depends on unknown ${what.toLowerCase()} ${name}`);
      else visit(dependency, [...path, item.name]);
    }
    done.add(item.name);
  };
  for (const item of items) visit(item, []);
}
