/** Where the built page lives; no other origin is ever shown or answered. */
export const BUNDLE_ORIGIN = 'app://bundle';

/** Whether an address is of the application's own page. */
export function isOwnAddress(address: string | undefined): boolean {
  return address !== undefined && address.startsWith(`${BUNDLE_ORIGIN}/`);
}
