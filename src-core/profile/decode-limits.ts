import { malformed } from './wire-reader.ts';

/**
 * Counts beyond which bytes are no profile: each is several times what the largest known profile has (a
 * million samples, 300,000 locations), and together they keep the decoder's memory within about ten times
 * the bytes that it reads.
 */
export const DECODE_LIMITS = {
  'sample types': 64,
  comments: 1000,
  /** Single-valued fields, each of which may come again; the last one counts. */
  'header fields': 10_000,
  mappings: 2 ** 16,
  locations: 2 ** 22,
  functions: 2 ** 22,
  strings: 2 ** 22,
  samples: 2 ** 24,
  labels: 2 ** 23,
  /** Of all samples and sample types. */
  'sample values': 2 ** 25,
  /** Of all samples; a goroutine or a request can stand some thousand deep. */
  frames: 2 ** 27,
  'bytes of one string': 2 ** 24,
} as const;

export type DecodeLimit = keyof typeof DECODE_LIMITS;

/** @throws AppError `profile-malformed` with what there is too much of, and the byte offset. */
export function checkLimit(what: DecodeLimit, count: number, offset: number): void {
  const most = DECODE_LIMITS[what];
  if (count > most) throw malformed(`more than ${most} ${what}`, offset);
}
