/** Why goroutines of a group do not run, in the words of Go's own stack dumps. */
export const GOROUTINE_WAITS = [
  'chan receive',
  'chan send',
  'select',
  'mutex',
  'semaphore',
  'condition',
  'sleep',
  'IO wait',
  /** For the next value to be asked for, as in `iter.Pull`. */
  'coroutine',
  'syscall',
  'running',
  /** A `debug=1` text cuts the runtime's frames off, and with them the reason; or no frame has a name. */
  'unknown',
] as const;
export type GoroutineWait = (typeof GOROUTINE_WAITS)[number];
