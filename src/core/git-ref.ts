/** `refs/heads/main` of `main`; a name that is full already stays. People give short names, servers full ones. */
export function fullRefName(branch: string): string {
  return branch.startsWith('refs/') ? branch : `refs/heads/${branch}`;
}

/** `main` of `refs/heads/main`; refs that are no branches (`refs/pull/7/merge`) stay. */
export function branchName(ref: string): string {
  return ref.replace(/^refs\/heads\//, '');
}
