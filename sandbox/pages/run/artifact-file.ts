import { findBuild, findProject } from '../lookup.ts';
import type { PageAnswer, Visit } from '../route.ts';

/** `/{project}/_build/artifacts?buildId=7&name=drop&path=a/b.sarif`: a published file, to be saved and never shown. */
export function artifactFile(visit: Visit): PageAnswer | null {
  const project = findProject(visit);
  const build = project === null ? null : findBuild(visit, project);
  const artifact = build?.artifacts.find(({ name }) => name === visit.query.get('name'));
  const path = visit.query.get('path') ?? '';
  if (artifact === undefined || !Object.hasOwn(artifact.files, path)) return null;
  const name = encodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
  return {
    markup: '',
    bytes: Buffer.from(artifact.files[path] ?? '', 'base64'),
    contentType: 'application/octet-stream',
    headers: { 'content-disposition': `attachment; filename*=UTF-8''${name.replace(/['()*]/g, escapeByte)}` },
  };
}

/** RFC 5987 allows less than `encodeURIComponent` leaves. */
function escapeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
