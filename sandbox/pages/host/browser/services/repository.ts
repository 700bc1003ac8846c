import type { Service } from '../host.ts';
import { requestJson } from '../rest.ts';

/** `ms.vss-code-web.vc-repository-service`: the repository of the page. */
export const repositoryService: Service = ({ config, token }) => ({
  async getCurrentGitRepository() {
    if (config.repositoryId === null) return null;
    const url = `${config.organization.url}/${config.project.id}/_apis/git/repositories/${config.repositoryId}`;
    return requestJson(url, await token(), { accept: 'application/json;api-version=5.1' });
  },
});
