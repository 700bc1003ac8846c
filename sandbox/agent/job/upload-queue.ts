import { readFile } from 'node:fs/promises';
import type { AgentHost } from '../agent-host.ts';

interface QueuedFile {
  readonly recordId: string;
  readonly type: string;
  readonly name: string;
  readonly path: string;
}

/**
 * Attachments of a job. As in the real agent they are uploaded after the step, in the background, and best
 * effort: the file is read then, and an error is only traced.
 */
export class UploadQueue {
  private readonly host: AgentHost;
  private readonly buildId: number;
  private readonly trace: (message: string) => void;
  private readonly waiting: QueuedFile[] = [];
  private uploading: Promise<void> = Promise.resolve();

  constructor(host: AgentHost, buildId: number, trace: (message: string) => void) {
    this.host = host;
    this.buildId = buildId;
    this.trace = trace;
  }

  add(file: QueuedFile): void {
    this.waiting.push(file);
  }

  /** Called at the end of a step; does not wait for the uploads. */
  release(): void {
    const files = this.waiting.splice(0);
    this.uploading = this.uploading.then(async () => {
      for (const file of files) await this.upload(file);
    });
  }

  /** Called at the end of the job. */
  async drain(): Promise<void> {
    this.release();
    await this.uploading;
  }

  private async upload({ path, ...attachment }: QueuedFile): Promise<void> {
    try {
      await this.host.uploadAttachment(this.buildId, { ...attachment, bytes: await readFile(path) });
    } catch (error) {
      this.trace(`Attachment ${attachment.type}/${attachment.name} was not uploaded: ${String(error)}`);
    }
  }
}
