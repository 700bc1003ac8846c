import type { ReactNode } from 'react';
import type { Severity } from '../../../src/core/sarif/finding.ts';
import { hubUrl } from '../../data/hub-url.ts';
import { shownName } from '../../data/shown-text.ts';
import { copyText } from '../../host/copy-text.ts';
import { Button } from '../../parts/button.tsx';
import { useEnvironment } from '../../parts/environment.tsx';
import { SeverityMark } from '../../parts/severity-mark.tsx';

interface PanelHeadProps {
  readonly title: string;
  readonly severity: Severity;
  /** Pills. */
  readonly marks: ReactNode;
  readonly onClose: () => void;
}

/** Which finding this is, how bad, and its address to pass on. */
export function PanelHead({ title, severity, marks, onClose }: PanelHeadProps) {
  return (
    <>
      <div className="finding-panel-head">
        <h2 className="finding-panel-title">{shownName(title)}</h2>
        <div className="finding-panel-actions">
          <CopyLink />
          <Button look="subtle" label="Close" onPress={onClose}>
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              <path d="M1 1l10 10M11 1L1 11" stroke="currentColor" strokeWidth="1.4" />
            </svg>
          </Button>
        </div>
      </div>
      <div className="finding-panel-marks">
        <SeverityMark severity={severity} />
        {marks}
      </div>
    </>
  );
}

function CopyLink() {
  const { host } = useEnvironment();
  const copy = async (): Promise<void> => {
    const address = hubUrl(host, await host.hash.get());
    await host.toast(copyText(address) ? 'Link copied.' : `The browser did not allow copying: ${address}`);
  };
  return (
    <Button look="subtle" onPress={() => void copy().catch(() => host.toast('The link is not known.'))}>
      Copy link
    </Button>
  );
}
