import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Objects are never deleted, so that a snapshot can bring every ref back; fetching by commit id is open as on the service. */
const CONFIG = `[core]
	repositoryformatversion = 0
	filemode = true
	bare = true
	logAllRefUpdates = false
	fsync = none
[gc]
	auto = 0
[maintenance]
	auto = false
[receive]
	autogc = false
	denyDeleteCurrent = ignore
	denyCurrentBranch = ignore
	denyNonFastForwards = false
	unpackLimit = 1000
	hideRefs = refs/pull
[transfer]
	advertiseSID = false
[http]
	receivepack = true
	uploadpack = true
[uploadpack]
	allowAnySHA1InWant = true
	allowReachableSHA1InWant = true
	allowTipSHA1InWant = true
	allowFilter = true
`;

/**
 * `update` hook: refuses the refs that the sandbox decided against before it started git (`name reason` per line),
 * and moves that are no fast-forward when the caller may not force. One refused ref does not stop the others.
 */
const UPDATE_HOOK = `#!/bin/sh
zeros=0000000000000000000000000000000000000000
while read -r name reason; do
  if [ "$name" = "$1" ]; then echo "$reason" >&2; exit 1; fi
done <<EOF
$FIXGATE_DENIED_REFS
EOF
if [ -n "$FIXGATE_DENY_FORCE" ] && [ "$2" != $zeros ] && [ "$3" != $zeros ]; then
  git merge-base --is-ancestor "$2" "$3" || { echo "$FIXGATE_DENY_FORCE" >&2; exit 1; }
fi
`;

/** An empty bare repository; files instead of \`git init\`, which takes as long as everything else together. */
export async function initRepository(directory: string): Promise<void> {
  for (const folder of ['hooks', 'info', 'objects/info', 'objects/pack', 'refs/heads', 'refs/tags']) {
    await mkdir(join(directory, folder), { recursive: true });
  }
  await writeFile(join(directory, 'config'), CONFIG);
  await writeFile(join(directory, 'HEAD'), 'ref: refs/heads/main\n');
  await writeFile(join(directory, 'hooks', 'update'), UPDATE_HOOK, { mode: 0o755 });
}
