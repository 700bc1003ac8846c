/** A request that was refused, in the form in which Microsoft's client reports it. */
class RestError extends Error {
  override readonly name = 'TFS.WebApi.Exception';
  readonly status: number;
  readonly responseText: string;
  readonly serverError: unknown;

  constructor(status: number, responseText: string) {
    const serverError = parse(responseText);
    super(messageOf(serverError) ?? `The request failed with status ${status}.`);
    this.status = status;
    this.responseText = responseText;
    this.serverError = serverError;
  }
}

/** JSON of the collection's REST API; undefined for an empty answer. Rejects with status and the service's message. */
export async function requestJson(
  url: string,
  token: string,
  { method = 'GET', body, accept = 'application/json;api-version=5.1-preview.1' }: Request = {},
): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      accept,
      authorization: `Bearer ${token}`,
      'x-tfs-fedauthredirect': 'Suppress',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok || response.status === 203) throw new RestError(response.status, text);
  return text === '' ? undefined : JSON.parse(text);
}

interface Request {
  readonly method?: string;
  readonly body?: unknown;
  readonly accept?: string;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not every refusal has a body, and a gateway's is HTML.
    return undefined;
  }
}

function messageOf(body: unknown): string | undefined {
  const isSaid = typeof body === 'object' && body !== null && 'message' in body;
  return isSaid && typeof body.message === 'string' ? body.message : undefined;
}
