import { invalidArgument } from '../../http/api-error.ts';
import { arrayBody, objectBody } from '../../http/body.ts';
import { projectOf } from '../../http/lookup.ts';
import { list, type Operation, type Reply } from '../../http/operation.ts';
import type { Build } from '../../world/build.ts';
import { buildForUpdate, buildOf, mayView } from './find-build.ts';
import { BUILD_TAGS, PROJECT_TAGS } from './locations.ts';

/** Tags of a run; every answer is the list after the change. */
export const tagsOperations: readonly Operation[] = [
  {
    operation: 'build/Tags_Get Build Tags',
    location: BUILD_TAGS,
    method: 'GET',
    scopes: ['vso.build'],
    query: [],
    handle: (call) => tagList(buildOf(call)),
  },
  {
    operation: 'build/Tags_Add Build Tag',
    location: BUILD_TAGS,
    method: 'PUT',
    scopes: ['vso.build_execute'],
    needs: ['tag'],
    query: [],
    handle(call) {
      const build = buildForUpdate(call);
      addTag(build, tagInPath(call.params['tag']));
      return tagList(build);
    },
  },
  {
    operation: 'build/Tags_Delete Build Tag',
    location: BUILD_TAGS,
    method: 'DELETE',
    scopes: ['vso.build_execute'],
    needs: ['tag'],
    query: [],
    handle(call) {
      const build = buildForUpdate(call);
      removeTag(build, tagInPath(call.params['tag']));
      return tagList(build);
    },
  },
  {
    operation: 'build/Tags_Add Build Tags',
    location: BUILD_TAGS,
    method: 'POST',
    scopes: ['vso.build_execute'],
    query: [],
    handle(call) {
      const build = buildForUpdate(call);
      for (const tag of arrayBody(call, 'tags')) addTag(build, String(tag));
      return tagList(build);
    },
  },
  {
    operation: 'build/Tags_Update Build Tags',
    location: BUILD_TAGS,
    method: 'PATCH',
    scopes: ['vso.build_execute'],
    query: [],
    handle(call) {
      const build = buildForUpdate(call);
      const body = objectBody(call, 'updateParameters');
      for (const tag of strings(body['tagsToAdd'])) addTag(build, tag);
      for (const tag of strings(body['tagsToRemove'])) removeTag(build, tag);
      return tagList(build);
    },
  },
  {
    operation: 'build/Tags_Get Tags',
    location: PROJECT_TAGS,
    method: 'GET',
    scopes: ['vso.build'],
    query: [],
    handle(call) {
      const project = projectOf(call);
      const builds = call.services.world.builds.filter(
        (build) => build.projectId === project.id && mayView(call, build),
      );
      return list([...new Set(builds.flatMap((build) => build.tags))].sort());
    },
  },
];

/** Adds the tag unless the run has it, in whatever case. */
export function addTag(build: Build, tag: string): void {
  const text = tag.trim();
  if (text === '') throw invalidArgument('Value cannot be null.\r\nParameter name: tag');
  if (!build.tags.some((own) => own.toLowerCase() === text.toLowerCase())) build.tags.push(text);
}

function removeTag(build: Build, tag: string): void {
  const index = build.tags.findIndex((own) => own.toLowerCase() === tag.trim().toLowerCase());
  if (index >= 0) build.tags.splice(index, 1);
}

function tagList(build: Build): Reply {
  return list(build.tags);
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The web server refuses these characters in a path; such tags need the list in a body. */
function tagInPath(tag: string | undefined): string {
  const dangerous = /[<>*%&:\\?]/.exec(tag ?? '');
  if (dangerous !== null) {
    throw invalidArgument(
      `A potentially dangerous Request.Path value was detected from the client (${dangerous[0]}).`,
    );
  }
  return tag ?? '';
}
