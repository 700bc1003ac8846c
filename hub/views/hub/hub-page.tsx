import './hub-page.css';
import { useCallback } from 'react';
import type { View } from '../../data/route.ts';
import { useProjectScans } from '../../data/use-project-scans.ts';
import { useRoute } from '../../data/use-route.ts';
import { Button } from '../../parts/button.tsx';
import { useEnvironment } from '../../parts/environment.tsx';
import { ErrorBoundary } from '../../parts/error-boundary.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { RefreshIcon } from '../../parts/refresh-icon.tsx';
import { TabList, TabPanel } from '../../parts/tab-list.tsx';
import { FixesView } from '../fixes/fixes-view.tsx';
import { FindingsScreen } from './findings-screen.tsx';

const TABS = [
  { id: 'findings', label: 'Findings' },
  { id: 'fixes', label: 'Fix pull requests' },
] as const;
type Tab = (typeof TABS)[number]['id'];

/** The hub: findings of the project, fix pull requests, first steps. */
export function HubPage() {
  const { host } = useEnvironment();
  const { route, go } = useRoute();
  const data = useProjectScans();
  const view: View = route?.view ?? 'findings';
  const tab: Tab = view === 'fixes' ? 'fixes' : 'findings';
  const goTo = useCallback((id: Tab) => go(id), [go]);
  if (route === null) return null;
  return (
    <main className="hub-page">
      <PageHeader
        title="FixGate"
        note={host.project.name}
        actions={
          <Button look="subtle" onPress={data.refresh}>
            <RefreshIcon />
            {data.isRefreshing ? 'Refreshing…' : 'Refresh'}
          </Button>
        }
      >
        <TabList label="Views" tabs={TABS} selected={tab} onSelect={goTo} />
      </PageHeader>
      <TabPanel id={tab}>
        <ErrorBoundary key={tab}>
          {tab === 'fixes' ? (
            <FixesView search={route.search} onSearch={(search) => go('fixes', search)} />
          ) : (
            <FindingsScreen
              data={data}
              isStart={view === 'start'}
              search={route.search}
              onSearch={(search, step) => go('findings', search, step)}
            />
          )}
        </ErrorBoundary>
      </TabPanel>
    </main>
  );
}
