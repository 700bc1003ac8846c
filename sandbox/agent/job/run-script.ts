import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { ScriptStep } from '../pipeline/pipeline.ts';
import { runProcess } from './run-process.ts';
import { scriptEnvironment } from './step-environment.ts';
import type { StepSession } from './step-session.ts';

/** `script:` and `bash:`, as the tasks CmdLine and Bash do it. Throws when the step fails. */
export async function runScript(session: StepSession, step: ScriptStep, signal: AbortSignal): Promise<void> {
  const { job } = session;
  const { workspace, variables } = job;
  const file = join(workspace.temp, `${randomUUID()}.sh`);
  await writeFile(file, `${variables.expand(step.script)}\n`);
  session.write('Generating script.');
  session.write('========================== Starting Command Output ===========================');
  session.write(`##[command]/bin/bash --noprofile --norc ${file}`);
  const end = await runProcess({
    file: '/bin/bash',
    args: ['--noprofile', '--norc', file],
    cwd: await workingDirectory(session, step.workingDirectory),
    env: scriptEnvironment(job, step.env),
    onLine: (line) => session.output(line),
    onGroup: (group) => job.groups.add(group),
    signal,
  });
  await session.drain();
  if (signal.aborted) return;
  if (step.failOnStderr && end.wroteStderr) {
    throw new Error('Bash wrote one or more lines to the standard error stream.');
  }
  if (end.exitCode !== 0) throw new Error(`Bash exited with code '${end.exitCode}'.`);
}

async function workingDirectory(session: StepSession, directory: string | null): Promise<string> {
  const { workspace, variables } = session.job;
  const base = variables.get('System.DefaultWorkingDirectory') ?? workspace.sources;
  if (directory === null || directory.trim() === '') return base;
  const expanded = variables.expand(directory).trim();
  const path = isAbsolute(expanded) ? expanded : join(base, expanded);
  await mkdir(path, { recursive: true });
  return path;
}
