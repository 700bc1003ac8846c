import './start-view.css';
import { useId, useState } from 'react';
import { branchName } from '../../../src/core/git-ref.ts';
import { FIRST_STEP, firstPipeline } from '../../data/first-steps.ts';
import type { ProjectOverview } from '../../data/project-overview.ts';
import { Card } from '../../parts/card.tsx';
import { CodeSample } from '../../parts/code-sample.tsx';
import { useEnvironment } from '../../parts/environment.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { ScanCheck } from './scan-check.tsx';

interface StartViewProps {
  readonly overview: ProjectOverview;
  /** Milliseconds since 1970 UTC of the last look for a scan. */
  readonly lookedAt: number;
}

/** First steps, with the project's own names. */
export function StartView({ overview: { repositories, sources }, lookedAt }: StartViewProps) {
  const { host, hosts } = useEnvironment();
  const [chosen, setChosen] = useState<string | null>(null);
  const select = useId();
  const repository =
    repositories.find(({ id }) => id === chosen) ??
    repositories.find(({ defaultBranch }) => defaultBranch !== null) ??
    repositories[0];
  const branch = branchName(repository?.defaultBranch ?? 'refs/heads/main');
  return (
    <Card title={sources.length === 0 ? `No scan of ${host.project.name} yet` : 'Scan another repository'}>
      <ol className="start-view-steps">
        <li>
          <div>
            <h3>Add FixGate after your scanner</h3>
            {repositories.length > 1 && (
              <div className="start-view-choice">
                <label htmlFor={select}>Repository</label>
                <select
                  id={select}
                  className="start-view-select"
                  value={repository?.id}
                  onChange={(event) => setChosen(event.target.value)}
                >
                  {repositories.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </div>
            )}
            <p>
              In a pipeline that already runs a scanner, this is all. <code>sarif</code> names the files that
              the scanner writes.
            </p>
            <CodeSample text={FIRST_STEP} label="The step" />
            <details className="start-view-more">
              <summary>No pipeline yet? Start with a whole one</summary>
              {repository !== undefined && (
                <p>
                  Save it as <code>azure-pipelines.yml</code> in{' '}
                  <ExternalLink url={hosts.project.repositoryLink(repository.name)}>
                    {repository.name}
                  </ExternalLink>{' '}
                  and create a pipeline from it.
                </p>
              )}
              <CodeSample
                text={firstPipeline({ defaultBranch: repository?.defaultBranch ?? null }, host.isHosted)}
                label="A whole pipeline"
              />
            </details>
          </div>
        </li>
        <li>
          <div>
            <h3>
              Run it once on <code>{branch}</code>
            </h3>
            <p>
              From then on FixGate compares: what <code>{branch}</code> has already does not stop a pull
              request.
            </p>
            <ScanCheck isFound={sources.length > 0} lookedAt={lookedAt} />
          </div>
        </li>
        <li>
          <div>
            <h3>Let it check pull requests</h3>
            <p>
              Add the pipeline as build validation to the policies of <code>{branch}</code> (Project settings
              &gt; Repositories &gt; Policies), and the status <code>fixgate/gate</code> as a required status
              check.
            </p>
          </div>
        </li>
      </ol>
    </Card>
  );
}
