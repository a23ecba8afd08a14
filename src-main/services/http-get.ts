import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';

/** How a request reaches its service, where the URL alone does not say. */
export interface HttpConnection {
  /** IP address that the URL's host stands for: the name is not looked up again. Left out = looked up. */
  readonly address?: string | undefined;
  /** Path of a Unix socket in place of host and port. */
  readonly socketPath?: string | undefined;
  readonly tls?: HttpTls | undefined;
  /** Asked in place of the URL's host, which it looks up by itself; its user and password are secret. */
  readonly proxy?: URL | undefined;
}

/** PEM texts. `key` is secret. */
export interface HttpTls {
  /** Whom to trust in place of the usual authorities. */
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
  /** Take any certificate. */
  readonly insecure: boolean;
}

export interface HttpRequest {
  /** `http:` or `https:`, without user and password. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent by POST; left out = a GET. */
  readonly body?: Uint8Array | undefined;
  /** Ends the request and the reading of its answer, whenever it aborts. */
  readonly signal: AbortSignal;
  readonly connection?: HttpConnection | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** Value of a header by its lower-case name; '' where it is missing. */
  header(name: string): string;
  /** As on the wire: no content encoding is undone. Throws when the answer ends before it is complete. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** One GET, or POST of what the request holds; rejects with Node's own error, whose `code` tells why. {@link httpGet}, or a stub in tests. */
export type HttpGet = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * {@link HttpGet} by node:http and node:https. Not by `fetch`, which bars some eighty ports on which a
 * service may well listen (6000, 6666, 10080 …), undoes content encodings and follows redirects; here an
 * answer is what came. Each request has a connection of its own, and sends no cookie and no origin.
 */
export const httpGet: HttpGet = ({ url, headers, signal, body, connection = {} }) =>
  new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    let failure: Error | null = null;
    const method = body === undefined ? 'GET' : 'POST';
    const options = { headers, signal, method, ...optionsOf(url, connection) };
    const asked = request(url, options, (answer) => {
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
    asked.end(body);
  });

function optionsOf(
  { protocol }: URL,
  { address, socketPath, tls, proxy }: HttpConnection,
): RequestOptions {
  const proxyAgent = protocol === 'https:' ? HttpsProxyAgent : HttpProxyAgent;
  return {
    agent: proxy === undefined ? false : new proxyAgent(proxy),
    ...(address === undefined ? {} : { lookup: always(address) }),
    ...(socketPath === undefined ? {} : { socketPath }),
    ...(tls && {
      rejectUnauthorized: !tls.insecure,
      ...(tls.ca === null ? {} : { ca: tls.ca }),
      ...(tls.cert === null ? {} : { cert: tls.cert }),
      ...(tls.key === null ? {} : { key: tls.key }),
    }),
  };
}

/** A look-up whose answer is known: host header and certificate stay those of the name. */
function always(address: string): NonNullable<RequestOptions['lookup']> {
  const family = isIP(address);
  return (_, options, done) => {
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
}

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
