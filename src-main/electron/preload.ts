import { contextBridge, ipcRenderer } from 'electron';
import { HOST_CALL_NAMES } from '#contract/host-call-names';
import { isOwnAddress } from './own-address.ts';

/** `window.host`: one function a call of the contract, data in and data out, nothing generic. */
const host = Object.fromEntries(
  HOST_CALL_NAMES.map((call) => [
    call,
    (request: unknown): Promise<unknown> => ipcRenderer.invoke(call, request),
  ]),
);

contextBridge.exposeInMainWorld('host', host);
contextBridge.exposeInMainWorld('hostEvents', {
  /** Another start of the application handed files to this one: ask `case:arguments`. */
  onArguments: (listener: () => void): void => {
    ipcRenderer.on('event:arguments', () => listener());
  },
  /** A menu item or its shortcut was chosen. */
  onMenu: (listener: (command: string) => void): void => {
    ipcRenderer.on('event:menu', (_event, command: string) => listener(command));
  },
});

// Runs before any script of the page, so none can get ahead of it.
window.navigation.addEventListener('navigate', (event) => {
  if (!isOwnAddress(event.destination.url)) event.preventDefault();
});
