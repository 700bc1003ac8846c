import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type TaskPackage, versionText } from '../task-package.ts';

/** Copies a task's package to `_tasks/Name_id/version` and answers that folder; a second call waits for the first. */
export type InstallTask = (task: TaskPackage) => Promise<string>;

export function createTaskInstaller(tasksFolder: string): InstallTask {
  const installed = new Map<string, Promise<string>>();
  const install: InstallTask = async (task) => {
    const folder = join(tasksFolder, `${task.name}_${task.id}`, versionText(task));
    await rm(folder, { recursive: true, force: true });
    await cp(task.folder, folder, { recursive: true });
    return folder;
  };
  return (task) => {
    // By folder: each run reads the packages anew.
    const key = `${task.folder} ${versionText(task)}`;
    const folder = installed.get(key) ?? install(task);
    installed.set(key, folder);
    folder.catch(() => installed.delete(key));
    return folder;
  };
}
