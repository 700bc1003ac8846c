import './rule-section.css';
import type { RuleHelp } from '../../../src/core/sarif/finding-detail.ts';
import { shownText } from '../../data/shown-text.ts';
import { ExternalLink } from '../../parts/external-link.tsx';
import { Markdown } from '../../parts/markdown.tsx';
import { PanelSection } from './panel-section.tsx';
import { useDetailKit } from './use-detail-kit.ts';

interface RuleSectionProps {
  /** Null: no log describes the rule. */
  readonly rule: RuleHelp | null;
  readonly helpUri: string | null;
  readonly cwe: readonly number[];
}

/** What the tool says about the rule. */
export function RuleSection({ rule, helpUri, cwe }: RuleSectionProps) {
  const { data: kit } = useDetailKit();
  const { shortDescription, fullDescription, help, helpMarkdown } = rule ?? NOTHING;
  const plain = [...new Set([shortDescription, fullDescription, helpMarkdown === null ? help : null])];
  const uri = rule?.helpUri ?? helpUri;
  const isEmpty = [...plain, helpMarkdown, uri].every((text) => text === null) && cwe.length === 0;
  return (
    <PanelSection title="Rule">
      {isEmpty && <p className="rule-section-text">The tool says nothing about this rule.</p>}
      {plain.map(
        (text) =>
          text !== null && (
            <p key={text} className="rule-section-text">
              {shownText(text)}
            </p>
          ),
      )}
      {helpMarkdown !== null &&
        (kit === undefined ? (
          <p className="rule-section-text">{shownText(helpMarkdown)}</p>
        ) : (
          <Markdown nodes={kit.markdown(helpMarkdown)} />
        ))}
      {(uri !== null || cwe.length > 0) && (
        <p className="rule-section-links">
          {uri !== null && <ExternalLink url={uri}>Help for this rule</ExternalLink>}
          {cwe.map((number) => (
            <ExternalLink key={number} url={`https://cwe.mitre.org/data/definitions/${number}.html`}>
              CWE-{number}
            </ExternalLink>
          ))}
        </p>
      )}
    </PanelSection>
  );
}

const NOTHING = { shortDescription: null, fullDescription: null, help: null, helpMarkdown: null } as const;
