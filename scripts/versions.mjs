// package.json holds the one version; the extension takes it as it is, a task derives its own from it.

/**
 * The version of a task, from the product's version `major.minor.patch`.
 * Pipelines name a task by its major version (`FixGate@1`), which therefore stays until its inputs break; agents keep
 * tasks by id and version, so every release must be greater than the one before: 0.1.2 → 1.1.2, 2.3.4 → 1.2003.4.
 */
export function taskVersion(product, taskMajor) {
  const found = /^(\d+)\.(\d+)\.(\d+)$/.exec(product);
  if (found === null) throw new Error(`the version ${product} is not of the form major.minor.patch`);
  const [major, minor, patch] = found.slice(1).map(Number);
  if (minor > 999) throw new Error(`the minor version of ${product} is greater than 999`);
  return { Major: taskMajor, Minor: major * 1000 + minor, Patch: patch };
}
