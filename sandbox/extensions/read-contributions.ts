import type { Contribution } from '../server/world/extension.ts';
import { PackageError } from './package-error.ts';

/**
 * The manifest's contributions with full ids: `{publisher}.{extension}.{contribution}`.
 * @param prefix `{publisher}.{extension}`, which also stands for a target's leading dot
 */
export function readContributions(value: unknown, prefix: string): readonly Contribution[] {
  if (!Array.isArray(value)) throw new PackageError('The manifest’s contributions are no list.');
  const contributions = value.map((each, index) => readContribution(each, index, prefix));
  const twice = contributions.find(
    (each, index) => contributions.findIndex(({ id }) => id === each.id) !== index,
  );
  if (twice !== undefined) throw new PackageError(`The manifest has two contributions ${twice.id}.`);
  return contributions;
}

function readContribution(value: unknown, index: number, prefix: string): Contribution {
  const { id, type, targets, properties } = record(value);
  if (typeof id !== 'string' || id === '') throw new PackageError(`Contribution ${index + 1} has no id.`);
  if (typeof type !== 'string' || type === '') throw new PackageError(`Contribution “${id}” has no type.`);
  return {
    id: `${prefix}.${id}`,
    type,
    targets: (Array.isArray(targets) ? targets : []).map((target) => {
      if (typeof target !== 'string') throw new PackageError(`A target of contribution “${id}” is no text.`);
      return target.startsWith('.') ? `${prefix}${target}` : target;
    }),
    properties: record(properties),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
