import { AppError } from '#core/base/errors';

/** Whether the request was sent and its answer had begun. */
export type FetchPhase = 'connect' | 'receive';

/**
 * Says in the user's words why a request or its answer broke, from the code of Node's error.
 *
 * @param url - As it may be shown.
 * @returns `host-refused`, `host-unknown`, `socket-missing`, `host-unreachable` (with the system's code),
 *   `connection-closed`, `client-certificate`, `certificate-untrusted`, `not-https`, `answer-headers-too-large`,
 *   `answer-not-http`, `answer-truncated`.
 * @see https://nodejs.org/api/errors.html and https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
export function connectionError(cause: unknown, url: string, phase: FetchPhase): AppError {
  const code = systemCode(cause);
  const options = { cause };
  if (code === 'ECONNREFUSED') return new AppError('host-refused', { url }, options);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new AppError('host-unknown', { url }, options);
  }
  if (code === 'ENOENT' || code === 'ENOTSOCK') {
    return new AppError('socket-missing', { url, reason: code }, options);
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new AppError('answer-headers-too-large', { url }, options);
  }
  if (code.startsWith('HPE_')) return new AppError('answer-not-http', { url }, options);
  if (CLIENT_CERTIFICATE.test(code)) {
    return new AppError('client-certificate', { url }, options);
  }
  if (phase === 'receive') return new AppError('answer-truncated', { url }, options);
  if (CERTIFICATE.test(code)) return new AppError('certificate-untrusted', { url }, options);
  if (TLS.test(code)) return new AppError('not-https', { url }, options);
  if (CLOSED.has(code)) return new AppError('connection-closed', { url }, options);
  return new AppError('host-unreachable', { url, reason: code || messageOf(cause) }, options);
}

/**
 * What a service says that wants a certificate, or another one; and what OpenSSL says of a certificate and a key
 * that it cannot read or that do not belong together.
 */
const CLIENT_CERTIFICATE =
  /ALERT.*(CERTIFICATE|HANDSHAKE_FAILURE|UNKNOWN_CA)|^ERR_OSSL_(X509|PEM|UNSUPPORTED|BAD|ASN1|CRYPTO)|KEY_VALUES_MISMATCH/;
/** OpenSSL's names for a certificate that proves nothing, and Node's for one of another host. */
const CERTIFICATE =
  /CERT|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|^HOSTNAME_MISMATCH$/;
/** What a TLS handshake meets at a port that speaks something else. */
const TLS = /^ERR_SSL_|^EPROTO$/;
const CLOSED: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** The code of the error, or of the first address's where several were tried. */
export function systemCode(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  return (first as { code?: string } | undefined)?.code ?? '';
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
