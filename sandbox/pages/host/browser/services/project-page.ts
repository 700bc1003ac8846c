import type { Service } from '../host.ts';

/** `ms.vss-tfs-web.tfs-page-data-service`. */
export const projectPageService: Service = ({ config }) => ({
  getProject: () => config.project,
});
