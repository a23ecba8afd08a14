import { host } from '#renderer/host/host.ts';

/** Opens an address outside: by the host in Electron, in a new tab in the browser host. */
export async function openExternal(url: string, isElectron: boolean): Promise<void> {
  if (isElectron) await host['link:open']({ url });
  else window.open(url, '_blank', 'noopener,noreferrer');
}
