import type { VariableDeclaration } from './pipeline.ts';
import type { YamlPlace } from './yaml-place.ts';

/** The mapping form and the list form; groups and templates are refused. */
export function readVariables(place: YamlPlace | undefined): VariableDeclaration[] {
  if (place === undefined || place.isNull()) return [];
  if (place.isObject()) {
    return Object.entries(place.textMap()).map(([name, value]) => ({ name, value, readOnly: false }));
  }
  return place.list().map((item) => {
    const members = item.object();
    for (const key of ['group', 'template']) {
      if (members.has(key)) item.fail(`Variable ${key}s are not supported by the sandbox`);
    }
    item.object(['name', 'value', 'readonly']);
    const name = members.get('name')?.text() ?? '';
    if (name === '') item.fail('A variable needs a name');
    return {
      name,
      value: members.get('value')?.text() ?? '',
      readOnly: members.get('readonly')?.boolean() ?? false,
    };
  });
}

/** Defaults of the file's parameters, as texts. */
export function literalParameters(place: YamlPlace | undefined): Record<string, string> {
  if (place === undefined) return {};
  const values: Record<string, string> = {};
  for (const item of place.list()) {
    const members = item.object(['name', 'displayName', 'type', 'default', 'values']);
    const name = members.get('name')?.text() ?? item.fail('A parameter needs a name');
    const fallback = members.get('default');
    if (fallback === undefined) item.fail(`Parameter ${name} has no default`);
    else if (!fallback.isText() && !fallback.isNull())
      fallback.fail('Only scalar parameters are supported by the sandbox');
    else values[name] = fallback.text();
  }
  return values;
}
