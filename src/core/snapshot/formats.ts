/** Types of the attachments that pages read; a change that older pages cannot read takes another number. */
export const INDEX_FORMAT = 'fixgate.index.v1';
export const MESSAGES_FORMAT = 'fixgate.messages.v1';
/** What the next scan reads. */
export const BASELINE_FORMAT = 'fixgate.baseline.v1';
/** Inside all of them. */
export const FORMAT_VERSION = 1;
