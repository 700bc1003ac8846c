import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface TaskInput {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly helpMarkDown: string;
  readonly groupName?: string;
  readonly defaultValue?: string;
  readonly options?: Readonly<Record<string, string>>;
}

interface TaskJson {
  readonly id: string;
  readonly name: string;
  readonly friendlyName: string;
  readonly description: string;
  readonly category: string;
  readonly visibility: readonly string[];
  readonly runsOn: readonly string[];
  readonly author: string;
  readonly version: Readonly<Record<'Major' | 'Minor' | 'Patch', number>>;
  readonly minimumAgentVersion: string;
  readonly instanceNameFormat: string;
  readonly groups: readonly { readonly name: string; readonly displayName: string }[];
  readonly inputs: readonly TaskInput[];
  readonly outputVariables: readonly { readonly name: string; readonly description: string }[];
  readonly execution: Readonly<Record<string, { readonly target: string }>>;
  readonly restrictions: {
    readonly commands: { readonly mode: string };
    readonly settableVariables: { readonly allowed: readonly string[] };
  };
}

/** The keys of Microsoft's schema, lower-case `$schema` besides; a server drops others silently. */
const KEYS = new Set([
  '$schema',
  ...['id', 'name', 'friendlyName', 'description', 'helpUrl', 'helpMarkDown', 'author', 'releaseNotes'],
  ...[
    'category',
    'visibility',
    'runsOn',
    'demands',
    'version',
    'preview',
    'deprecated',
    'minimumAgentVersion',
  ],
  ...['instanceNameFormat', 'groups', 'inputs', 'dataSourceBindings', 'outputVariables', 'restrictions'],
  ...['prejobexecution', 'execution', 'postjobexecution', 'messages', 'showEnvironmentVariables'],
]);

const folder = new URL('../../tasks/FixGate/FixGateV1/', import.meta.url);
const task: TaskJson = JSON.parse(readFileSync(fileURLToPath(new URL('task.json', folder)), 'utf8'));

/** Types that agents and the pipeline editor know. */
const TYPES =
  /^(string|boolean|filePath|multiLine|pickList|radio|secureFile|int|identities|querycontrol|connectedService:[\w:,]+)$/;

describe('task.json keeps the rules of Azure Pipelines', () => {
  it('identity, name, version and category', () => {
    expect(task.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(task.name).toMatch(/^[A-Za-z0-9-]+$/);
    expect(task.friendlyName.length).toBeLessThanOrEqual(40);
    expect(Object.values(task.version).every(Number.isInteger)).toBe(true);
    expect(task.category).toBe('Azure Pipelines');
    expect(task.minimumAgentVersion).toBe('3.232.1');
    for (const text of [task.description, task.author, task.instanceNameFormat]) expect(text).not.toBe('');
  });

  it('it uses no key that Azure Pipelines does not know', () => {
    expect(Object.keys(task).filter((key) => !KEYS.has(key))).toEqual([]);
    expect(task.visibility).toEqual(['Build']);
    expect(task.runsOn).toEqual(['Agent']);
  });

  it('its source says the major version only: the build puts in the product version', () => {
    expect(task.version).toEqual({ Major: 1, Minor: 0, Patch: 0 });
  });

  it('the icon is a PNG of 32 × 32', () => {
    const icon = readFileSync(fileURLToPath(new URL('icon.png', folder)));
    expect(icon.subarray(0, 8)).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([32, 32]);
  });

  it('every input has a name, a known type, an existing group and a help text that answers a question', () => {
    const groups = task.groups.map(({ name }) => name);
    expect(new Set(task.inputs.map(({ name }) => name.toLowerCase())).size).toBe(task.inputs.length);
    for (const { name, type, label, helpMarkDown, groupName, options, defaultValue } of task.inputs) {
      expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
      expect(type).toMatch(TYPES);
      expect(label).not.toBe('');
      expect(helpMarkDown).toContain('?');
      expect(helpMarkDown.length).toBeGreaterThan(80);
      if (groupName !== undefined) expect(groups).toContain(groupName);
      if (type === 'pickList') expect(Object.keys(options ?? {})).toContain(defaultValue);
      if (type === 'boolean') expect(['true', 'false']).toContain(defaultValue);
    }
  });

  it('it runs on Node 20 and Node 24, with the one bundled entry', () => {
    expect(task.execution).toEqual({ Node20_1: { target: 'index.js' }, Node24: { target: 'index.js' } });
  });

  it('it may set its own variables only, and attach: the mode restricted would forbid that', () => {
    expect(task.restrictions.commands.mode).toBe('any');
    const outputs = task.outputVariables.map(({ name }) => name);
    const allowed = [...task.restrictions.settableVariables.allowed].sort();
    expect(allowed).toEqual([...outputs, ...outputs.map((name) => `fixgate.${name}`)].sort());
  });
});
