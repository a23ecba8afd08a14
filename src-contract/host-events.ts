/**
 * What a host tells the page unasked: only that something changed, and of what. The page then asks by a call, so
 * that an event that is lost, or comes twice, does no harm.
 */
export interface HostEvents {
  /** Another start of the application, or the system, handed files to this one: ask `case:arguments`. */
  readonly 'case:arguments': null;
  /** A menu item or its shortcut was chosen. */
  readonly 'menu:command': { readonly command: string };
  /** Some process changed a case that is open: ask `cases:read`. */
  readonly 'case:changed': { readonly id: string };
  /** A watch has taken, failed or ended: ask `watch:list`. */
  readonly 'watch:changed': { readonly watchId: string };
}

export type HostEvent = keyof HostEvents;

const NAMES: { readonly [E in HostEvent]: true } = {
  'case:arguments': true,
  'menu:command': true,
  'case:changed': true,
  'watch:changed': true,
};

export const HOST_EVENT_NAMES = Object.keys(NAMES) as readonly HostEvent[];

/** Tells all pages of the host. */
export type TellPage = <E extends HostEvent>(event: E, payload: HostEvents[E]) => void;
