import { createServer, type Server } from 'node:http';
import type { ExtensionFile } from '../server/world/extension.ts';
import type { World } from '../server/world/world.ts';

/**
 * The second origin, which stands for the marketplace's content network: `/{publisher}/{extension}/{version}/{file}`,
 * names in their exact case. It sends no CORS header: what needs one fails here as it may fail on Azure DevOps Server.
 */
export function createAssetsServer(world: World): Server {
  return createServer((request, response) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const file = findFile(world, (request.url ?? '/').split('?', 1)[0] ?? '/');
    const status = isRead ? (file === null ? 404 : 200) : 405;
    const common = { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
    if (status !== 200 || file === null) {
      response.writeHead(status, { ...common, 'content-type': 'text/plain; charset=utf-8' });
      response.end(
        status === 404 ? 'No installed extension gives this file to everybody.' : 'Files can only be read.',
      );
      return;
    }
    const bytes = Buffer.from(file.contentBase64, 'base64');
    response.writeHead(200, {
      ...common,
      'content-type': file.contentType,
      'content-length': String(bytes.length),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  });
}

function findFile({ installedExtensions }: World, pathname: string): ExtensionFile | null {
  const [, publisher, id, version, ...rest] = pathname.split('/').map(decode);
  const extension = installedExtensions.find(
    (each) => each.publisherId === publisher && each.extensionId === id && each.version === version,
  );
  return extension?.files.find(({ path }) => path === rest.join('/')) ?? null;
}

/** An invalid escape stays as it is and finds nothing. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
