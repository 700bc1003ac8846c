import type { Command } from './io.ts';

interface Entry {
  readonly summary: string;
  load(): Promise<Command>;
}

/** Every subcommand, in the order of the help. */
export const COMMANDS: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  [
    'findings',
    {
      summary: 'read SARIF and print one finding per line',
      load: async () => (await import('./commands/findings.ts')).findings,
    },
  ],
  [
    'gate',
    {
      summary: 'judge SARIF by a policy, compared with an earlier scan',
      load: async () => (await import('./commands/gate.ts')).gate,
    },
  ],
  [
    'fix',
    {
      summary: 'apply the fixes that SARIF offers, where they are proven',
      load: async () => (await import('./commands/fix.ts')).fix,
    },
  ],
  [
    'connect',
    {
      summary: 'say what FixGate can do with a token, and what is missing',
      load: async () => (await import('./commands/connect.ts')).connect,
    },
  ],
  [
    'doctor',
    {
      summary: 'check this machine, or what FixGate assumes of a real organization',
      load: async () => (await import('./commands/doctor.ts')).doctor,
    },
  ],
  [
    'sandbox',
    {
      summary: 'serve a local Azure DevOps',
      load: async () => (await import('./commands/sandbox.ts')).sandbox,
    },
  ],
  [
    'story',
    {
      summary: 'play the main job on a local Azure DevOps (npm start)',
      load: async () => (await import('./commands/story.ts')).story,
    },
  ],
]);
