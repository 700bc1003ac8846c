import * as SDK from 'azure-devops-extension-sdk';

interface Build {
  readonly id: number;
  readonly buildNumber: string;
  readonly status: number;
  readonly queueTime: Date;
}

interface TabConfiguration {
  onBuildChanged(callback: (build: Build) => void): void;
  onViewDisplayed(callback: () => void): void;
}

Object.assign(window, { SDK });
const seen: string[] = [];

SDK.init().then(() => {
  const configuration = SDK.getConfiguration() as TabConfiguration;
  configuration.onBuildChanged((build) => {
    seen.push(
      `${build.id} ${build.buildNumber} status ${build.status} queued ${build.queueTime.getTime() > 0}`,
    );
    document.body.textContent = seen.join('\n');
    SDK.resize(undefined, 700);
  });
  configuration.onViewDisplayed(() => document.body.setAttribute('data-displayed', 'yes'));
});
