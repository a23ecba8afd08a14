/**
 * Failures a user can act on. A new code needs `error.<code>` in both locales
 * (checked by tests/core/base/error-texts.test.ts).
 */
export const ERROR_CODES = [
  // reading files
  'file-unreadable',
  'file-unwritable',
  'file-empty',
  'file-too-large',
  'folder-too-large',
  'folder-newest-only',
  'not-a-profile',
  'archive-broken',
  'archive-encrypted',
  'archive-compression',
  'archive-too-large',
  'archive-empty',
  'archive-no-profile',
  'profile-gzip-broken',
  'profile-too-large',
  'profile-truncated',
  'profile-malformed',
  'profile-reference',
  'text-malformed',
  'speedscope-malformed',
  'value-too-large',
  'idl-broken',
  'idl-too-large',
  'no-idl',
  'load-line',
  'pack-invalid',
  'pack-empty',
  'pack-old-form',
  'pack-file-misplaced',
  'pack-folder-name',
  'pack-yaml',
  'pack-aliases',
  'pack-key-unknown',
  'pack-key-missing',
  'pack-value',
  'pack-id',
  'pack-exists',
  'pack-too-many',
  'pack-file-large',
  'pack-link',
  'pack-ladder',
  'pack-estimate',
  'pack-frame',
  'pack-bounds',
  'pack-statement',
  'pack-reader',
  'pack-role-unknown',
  'pack-expression',
  'pack-expression-large',
  'pack-expressions-large',
  'pack-code-unknown',
  'pack-rule-unknown',
  'pack-chapter-missing',
  'no-sample-types',
  'no-samples',
  'empty-contention',
  'empty-cpu',
  'empty-profile',
  'clipboard-empty',
  // cases on disk
  'not-a-case',
  'case-unknown',
  'amount-invalid',
  'nothing-taken',
  'case-folder-taken',
  'case-newer',
  'case-object-damaged',
  'case-sidecar-damaged',
  'case-line-damaged',
  'case-entry-unknown',
  'case-text-too-long',
  'finding-unknown',
  'finding-several',
  'finding-not-accepted',
  'acceptance-past',
  'mark-unknown',
  'mark-several',
  'reference-changed',
  'bundle-broken',
  'bundle-entry',
  'bundle-newer',
  'bundle-too-large',
  'export-into-case',
  'mask-left',
  // comparing
  'snapshot-not-comparable',
  'unknown-sample-type',
  'incompatible-profiles',
  'regex-invalid',
  // fetching
  'url-invalid',
  'host-unconfirmed',
  'host-refused',
  'host-unknown',
  'host-unreachable',
  'connection-closed',
  'certificate-untrusted',
  'client-certificate',
  'header-line',
  'env-missing',
  'socket-missing',
  'not-https',
  'fetch-timeout',
  'fetch-cancelled',
  'http-status',
  'http-unauthorized',
  'http-redirect',
  'answer-partial',
  'answer-too-large',
  'answer-truncated',
  'answer-damaged',
  'answer-encoding',
  'answer-headers-too-large',
  'answer-not-http',
  'answer-not-a-profile',
  'answer-unknown',
  'proxy-invalid',
  'command-missing',
  'command-failed',
  // asking a profile store
  'store-refused',
  'store-status',
  'store-slow',
  'store-too-much',
  'store-foreign',
  'store-no-heaps',
  'store-no-services',
  'store-no-processes',
  'scrape-gone',
  'scrape-mixed',
  'process-unknown',
  // hosts and commands
  'output-failed',
  'output-terminal',
  'mask-incomplete',
  'growth-unknown',
  'port-in-use',
  'port-refused',
  'call-invalid',
  'call-failed',
  'host-gone',
  'snapshot-unknown',
  'recent-missing',
  'update-feed',
  'usage',
  'no-usable-input',
  'before-not-comparable',
  'after-not-comparable',
  'no-profiles',
  'list-nothing',
  'source-missing',
  'editor-missing',
  // questions of an agent
  'path-outside',
  'cursor-stale',
  'tool-arguments',
  'rule-unknown',
  'chapter-unknown',
  'function-unknown',
  'fetch-not-allowed',
  'mcp-message-too-long',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Values for the placeholders of `error.<code>`; texts may be untrusted (file names, URLs). */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** Thrown inside a process; becomes an {@link ErrorReport} where it leaves one. */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    /** `cause`: the technical reason, for a log, never for the user. */
    options?: { cause?: unknown },
  ) {
    super(`${code} ${JSON.stringify(params)}`, options);
  }
}

/** An error as it crosses a process, a worker or a document: the text is looked up by `code`. */
export interface ErrorReport {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
}

/** Turns what was caught into a report; anything that is not an {@link AppError} is a bug: `call-failed`. */
export function toErrorReport(caught: unknown): ErrorReport {
  if (caught instanceof AppError) return { code: caught.code, params: caught.params };
  const detail = caught instanceof Error ? caught.message : String(caught);
  return { code: 'call-failed', params: { detail } };
}
