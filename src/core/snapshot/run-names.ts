/** Tag of runs that hold scans of ours. */
export const TAG = 'fixgate';
/** Build property, one for each scan of a run, so that the legs of a matrix do not overwrite each other. No dots: paths of JSON Patch. */
export const RECEIPT_PREFIX = 'fixgateReceipt';
/** One property for each scan of a run as above; without a suffix the worst of them, for other programs. */
export const VERDICT_PREFIX = 'fixgateVerdict';
