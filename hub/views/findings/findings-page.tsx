import type { Host } from '../../host/host.ts';

/** The hub: findings of the project, fix pull requests, first steps. */
export function FindingsPage({ host }: { readonly host: Host }) {
  return <h1>FixGate: {host.project.name}</h1>;
}
