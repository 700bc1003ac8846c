/** `refs/heads/main` of `main`; a name that is full already stays, also a path of TFVC. People give short names, servers full ones. */
export function fullRefName(branch: string): string {
  return /^(?:refs|\$)\//u.test(branch) ? branch : `refs/heads/${branch}`;
}

/** `main` of `refs/heads/main`; refs that are no branches (`refs/pull/7/merge`) stay. */
export function branchName(ref: string): string {
  return ref.replace(/^refs\/heads\//, '');
}

/** Shelved changes of TFVC, also those that a gated check-in builds, stand where a branch does: `name;owner`. */
export function isShelveset(branch: string): boolean {
  return branch.includes(';') && !branch.startsWith('refs/');
}
