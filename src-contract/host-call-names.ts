import type { HostCall } from './host-calls.ts';

/** Every call once, checked against the contract; a list of its own keeps valibot out of preload. */
const NAMES: { readonly [C in HostCall]: true } = {
  'host:info': true,
  'case:arguments': true,
  'case:sample': true,
  'snapshots:open': true,
  'snapshots:fetch': true,
  'fetch:progress': true,
  'fetch:cancel': true,
  'recent:list': true,
  'recent:remember': true,
  'recent:open': true,
  'recent:forget': true,
  'settings:read': true,
  'settings:write': true,
  'packs:read': true,
  'packs:add': true,
  'packs:remove': true,
  'link:open': true,
};

export const HOST_CALL_NAMES = Object.keys(NAMES) as readonly HostCall[];
