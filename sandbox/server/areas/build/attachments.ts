import { ApiError } from '../../http/api-error.ts';
import { list, type Operation, octets } from '../../http/operation.ts';
import { buildOf } from './find-build.ts';
import { ATTACHMENT, ATTACHMENTS } from './locations.ts';
import { buildApi } from './wire/build.ts';

/** Attachments of a run: list by type, content by timeline, record, type and name. Only the agent writes them. */
export const attachmentsOperations: readonly Operation[] = [
  {
    operation: 'build/Attachments_List',
    location: ATTACHMENTS,
    method: 'GET',
    scopes: ['vso.build'],
    needs: ['type'],
    query: [],
    handle(call) {
      const build = buildOf(call);
      const wanted = (call.params['type'] ?? '').toLowerCase();
      const found = build.attachments.filter((each) => each.type.toLowerCase() === wanted);
      return list(
        found.map((each) => {
          const address = [each.timelineId, each.recordId, 'attachments', each.type, each.name];
          const href = `${buildApi(call.services, build)}/${address.map(encodeURIComponent).join('/')}`;
          return { _links: { self: { href } }, name: each.name };
        }),
      );
    },
  },
  {
    operation: 'build/Attachments_Get',
    location: ATTACHMENT,
    method: 'GET',
    scopes: ['vso.build'],
    needs: ['name'],
    query: [],
    handle(call) {
      const build = buildOf(call);
      const { timelineId, recordId, type, name } = call.params;
      const found = build.attachments.find(
        (each) =>
          each.timelineId === timelineId?.toLowerCase() &&
          each.recordId === recordId?.toLowerCase() &&
          each.type.toLowerCase() === type?.toLowerCase() &&
          each.name.toLowerCase() === name?.toLowerCase(),
      );
      if (found === undefined) {
        throw new ApiError(
          404,
          'AttachmentNotFoundException',
          `The attachment ${type ?? ''} ${name ?? ''} was not found.`,
        );
      }
      return octets(Buffer.from(found.contentBase64, 'base64'));
    },
  },
];
