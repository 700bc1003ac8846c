import { isShelveset } from '../core/git-ref.ts';
import { missingFeatures, placeWords } from '../core/provider/features.ts';
import type { Provider } from '../core/provider/provider.ts';
import type { Decision } from './decide.ts';

/** What does not work for a repository outside of Azure Repos, and what this run did not see: said once, as sentences. */
export function providerRemark(
  { change, search, comparison, isPolicyOwn }: Decision,
  provider: Provider,
): string {
  const guessed: string[] = [];
  if (search.baseline !== null && search.isGuess)
    guessed.push('the baseline is the newest earlier run of the branch');
  if (isPolicyOwn)
    guessed.push(
      'the policy is the one of the pull request itself, so the built-in conditions hold beside it and its triage does not count',
    );
  if (isShelveset(change.targetBranch))
    guessed.push('the policy is the one of the shelved changes themselves, which may loosen their own gate');
  if (comparison?.changesKnown === false && search.baseline !== null)
    guessed.push('which lines the change touched is not known, so every new finding counts as introduced');
  const isGit = provider !== 'TfsVersionControl' && provider !== 'Svn';
  const isUnmerged = change.kind === 'pull-request' && change.parents.length === 0;
  const [why, next] = !isGit
    ? ['There is no history of git', '']
    : isUnmerged
      ? [
          'The checkout holds no merge of this pull request',
          ' Build the merge that the provider makes of it, checked out with fetchDepth: 0.',
        ]
      : [
          'The checkout does not hold enough history',
          ' With fetchDepth: 0 on the checkout step FixGate sees all of it.',
        ];
  const sentences = [
    `The repository lies ${placeWords(provider)}. What does not work there: ${missingFeatures(provider).join('; ')}.`,
    guessed.length === 0 ? '' : `${why}: ${guessed.join('; ')}.${next}`,
  ];
  return sentences.filter((each) => each !== '').join(' ');
}
