import { branchName } from '../../src/core/git-ref.ts';
import type { Repository } from '../../src/ports/project-host.ts';

/** A whole pipeline for a repository that has none. @param isHosted Microsoft offers agents; Server has only own ones */
export function firstPipeline(
  { defaultBranch }: Pick<Repository, 'defaultBranch'>,
  isHosted: boolean,
): string {
  const branch = branchName(defaultBranch ?? 'refs/heads/main');
  return `trigger:
- ${yamlText(branch)}

pool:
  ${isHosted ? 'vmImage: ubuntu-latest' : 'name: Default'}

steps:
- checkout: self
  fetchDepth: 0
# Any scanner that writes SARIF, for example Semgrep:
- script: |
    pipx install semgrep
    semgrep scan --config auto --sarif --output "$(Agent.TempDirectory)/sarif/semgrep.sarif"
  displayName: Scan
${FIRST_STEP}`;
}

/** What an existing pipeline needs after its scanner. */
export const FIRST_STEP = `- task: FixGate@1
  displayName: FixGate
  condition: succeededOrFailed()
  inputs:
    sarif: $(Agent.TempDirectory)/sarif/**
`;

/** Plain where YAML reads it as itself, else quoted: branches are named by strangers. */
function yamlText(text: string): string {
  const isPlain = /^[A-Za-z][\w./-]*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}
