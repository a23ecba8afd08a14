import { contextBridge, ipcRenderer } from 'electron';
import { HOST_CALL_NAMES } from '#contract/host-call-names';
import { HOST_EVENT_NAMES, type HostEvent } from '#contract/host-events';
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
  /** Hears one event of the contract. */
  on: (event: HostEvent, listener: (payload: unknown) => void): void => {
    if (!HOST_EVENT_NAMES.includes(event)) return;
    ipcRenderer.on('event', (_event, name: string, payload: unknown) => {
      if (name === event) listener(payload);
    });
  },
});

// Runs before any script of the page, so none can get ahead of it.
window.navigation.addEventListener('navigate', (event) => {
  if (!isOwnAddress(event.destination.url)) event.preventDefault();
});
