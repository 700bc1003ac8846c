/** One request as a test may want to see it. Bodies are kept as text, credentials only as the fact that there were some. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  readonly operation: string | null;
  readonly status: number;
  readonly authenticated: boolean;
  readonly requestBody: string;
  /** JSON answer; undefined for octets and empty answers. */
  readonly responseBody: unknown;
  /** What a lenient mock would have hidden: unknown query parameters, wrong content type. */
  readonly violations: readonly string[];
}

/** Keeps every request of this server for assertions ("no write without api-version", "0 writes on a rerun"). */
export interface Recorder {
  add(request: RecordedRequest): void;
  all(): readonly RecordedRequest[];
  clear(): void;
}

/** Beyond this the oldest are dropped, so that a sandbox left running does not grow. */
const KEPT_REQUESTS = 20_000;

export function createRecorder(): Recorder {
  let requests: RecordedRequest[] = [];
  return {
    add(request) {
      requests.push(request);
      if (requests.length > KEPT_REQUESTS) requests = requests.slice(-KEPT_REQUESTS / 2);
    },
    all: () => requests,
    clear() {
      requests = [];
    },
  };
}
