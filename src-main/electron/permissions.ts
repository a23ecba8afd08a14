import type { Session } from 'electron';
import { isOwnAddress } from './own-address.ts';

/** What the page may do beyond showing itself: Chromium's name for `navigator.clipboard.writeText`. */
const GRANTED: readonly string[] = ['clipboard-sanitized-write'];

/** Who asks for a permission, as far as Electron tells. */
export interface Asker {
  readonly isMainFrame: boolean;
  /** Address of the frame that asks; absent where no frame asks. */
  readonly requestingUrl?: string;
}

/** Grants writing to the clipboard to the top frame of our own page, and nothing to anybody else. */
export function isGranted(permission: string, { isMainFrame, requestingUrl }: Asker): boolean {
  return GRANTED.includes(permission) && isMainFrame && isOwnAddress(requestingUrl);
}

/** Makes a session ask {@link isGranted} for every permission, and refuse every device. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) =>
    decide(isGranted(permission, details)),
  );
  session.setPermissionCheckHandler((_contents, permission, _origin, details) =>
    isGranted(permission, details),
  );
  session.setDevicePermissionHandler(() => false);
}
