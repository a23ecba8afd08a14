import type { ErrorReport } from '#core/base/errors';

/** A service that is not this machine and waits for the user's word. */
export interface UnconfirmedHost {
  /** As a person knows it: its name with the address that it stands for. */
  readonly host: string;
  /** What is confirmed, and then asked. */
  readonly address: string;
}

/** What an error `host-unconfirmed` asks. */
export function unconfirmedHost({ params }: ErrorReport): UnconfirmedHost {
  return { host: String(params['host']), address: String(params['address']) };
}
