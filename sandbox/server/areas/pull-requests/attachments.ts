import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { requireGit } from '../../http/lookup.ts';
import { type Call, empty, json, list, type Operation, octets } from '../../http/operation.ts';
import { nextNumber, timestamp } from '../../services.ts';
import { identityRef } from '../../wire/identity-ref.ts';
import type { PullRequest, PullRequestAttachment } from '../../world/pull-request.ts';
import { type Found, pullRequestOf } from './find-pull-request.ts';
import { ATTACHMENTS } from './locations.ts';
import { pullRequestUrl } from './wire/url.ts';

const READ = { location: ATTACHMENTS, method: 'GET', scopes: ['vso.code'], query: [] } as const;
const WRITE = { location: ATTACHMENTS, scopes: ['vso.code_write'], query: [], needs: ['fileName'] } as const;

export const attachmentOperations: readonly Operation[] = [
  {
    ...WRITE,
    operation: 'git/Pull Request Attachments_Create',
    method: 'POST',
    consumes: 'application/octet-stream',
    handle(call) {
      const found = pullRequestOf(call);
      requireGit(call, 'PullRequestContribute', found.repository);
      return json(attachmentWire(call, found, addAttachment(call, found.pullRequest)), 201);
    },
  },
  {
    ...READ,
    operation: 'git/Pull Request Attachments_List',
    handle(call) {
      const found = pullRequestOf(call);
      return list(found.pullRequest.attachments.map((each) => attachmentWire(call, found, each)));
    },
  },
  {
    ...READ,
    operation: 'git/Pull Request Attachments_Get',
    needs: ['fileName'],
    handle(call) {
      const { contentBase64 } = attachmentOf(call, pullRequestOf(call).pullRequest);
      return octets(Buffer.from(contentBase64, 'base64'));
    },
  },
  {
    ...WRITE,
    operation: 'git/Pull Request Attachments_Delete',
    method: 'DELETE',
    handle(call) {
      const { repository, pullRequest } = pullRequestOf(call);
      requireGit(call, 'PullRequestContribute', repository);
      pullRequest.attachments.splice(pullRequest.attachments.indexOf(attachmentOf(call, pullRequest)), 1);
      return empty(200);
    },
  },
];

function addAttachment(call: Call, pullRequest: PullRequest): PullRequestAttachment {
  const displayName = call.params['fileName'] ?? '';
  if (pullRequest.attachments.some((each) => each.displayName === displayName)) {
    throw invalidArgument(`An attachment with the name ${displayName} already exists.`);
  }
  const attachment: PullRequestAttachment = {
    id: nextNumber(call.services.world, `attachment:${pullRequest.id}`),
    displayName,
    authorId: call.caller.id,
    createdDate: timestamp(call.services),
    contentBase64: Buffer.from(call.bytes).toString('base64'),
  };
  pullRequest.attachments.push(attachment);
  return attachment;
}

function attachmentOf(call: Call, pullRequest: PullRequest): PullRequestAttachment {
  const name = call.params['fileName'] ?? '';
  const attachment = pullRequest.attachments.find((each) => each.displayName === name);
  if (attachment !== undefined) return attachment;
  throw new ApiError(
    404,
    'GitPullRequestAttachmentNotFoundException',
    `The attachment ${name} was not found on the pull request.`,
  );
}

function attachmentWire(
  call: Call,
  { repository, pullRequest }: Found,
  attachment: PullRequestAttachment,
): Record<string, unknown> {
  const self = pullRequestUrl(call.services, repository, pullRequest.id);
  const url = `${self}/attachments/${encodeURIComponent(attachment.displayName)}`;
  return {
    _links: { self: { href: url } },
    id: attachment.id,
    displayName: attachment.displayName,
    author: identityRef(call.services, attachment.authorId),
    createdDate: attachment.createdDate,
    url,
  };
}
