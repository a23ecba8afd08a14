import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface HttpRequest {
  /** `http:` or `https:`, without user and password. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the request and the reading of its answer, whenever it aborts. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** Value of a header by its lower-case name; '' where it is missing. */
  header(name: string): string;
  /** As on the wire: no content encoding is undone. Throws when the answer ends before it is complete. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** One GET; rejects with Node's own error, whose `code` tells why. {@link httpGet}, or a stub in tests. */
export type HttpGet = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * {@link HttpGet} by node:http and node:https. Not by `fetch`, which bars some eighty ports on which a
 * service may well listen (6000, 6666, 10080 …), undoes content encodings and follows redirects; here an
 * answer is what came. Each request has a connection of its own, and sends no cookie and no origin.
 */
export const httpGet: HttpGet = ({ url, headers, signal }) =>
  new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    let failure: Error | null = null;
    const asked = request(url, { headers, signal, agent: false, method: 'GET' }, (answer) => {
      resolve({
        status: answer.statusCode ?? 0,
        header: (name) => {
          const value = answer.headers[name];
          return typeof value === 'string' ? value : (value ?? []).join(', ');
        },
        body: received(answer, () => failure),
      });
    });
    // Stays after the answer began: a broken chunk is an error of the request, as is what follows the answer.
    asked.on('error', (cause) => {
      failure = cause;
      reject(cause);
    });
    asked.end();
  });

/** The body, failing with what broke it: the answer itself only tells that it was aborted. */
async function* received(
  answer: IncomingMessage,
  failure: () => Error | null,
): AsyncGenerator<Uint8Array> {
  try {
    yield* answer as AsyncIterable<Uint8Array>;
  } catch (aborted) {
    throw failure() ?? aborted;
  }
}
