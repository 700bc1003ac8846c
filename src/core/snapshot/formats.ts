/** Types of the attachments, by which pages list them. The version of what is inside stands inside. */
export const INDEX_FORMAT = 'fixgate.index.v1';
export const MESSAGES_FORMAT = 'fixgate.messages.v1';
/** What the next scan reads. */
export const BASELINE_FORMAT = 'fixgate.baseline.v1';
/** Of the bytes of all of them. Whoever changes what is written raises it and keeps the reader of the one before. */
export const FORMAT_VERSION = 3;
/** The oldest whose columns are read as ours are: version 3 has some more. */
export const FIRST_BINARY_VERSION = 2;
