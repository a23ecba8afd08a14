import { type IpcMain, type IpcMainInvokeEvent } from 'electron';
import { HOST_CALL_NAMES } from '#contract/host-call-names';
import type { Dispatch } from '#main/services/call-dispatch';
import { isOwnAddress } from './own-address.ts';

/** Wires the contract to IPC. Only the top frame of our own page is answered. */
export function handleCalls(ipcMain: IpcMain, dispatch: Dispatch): void {
  for (const call of HOST_CALL_NAMES) {
    ipcMain.handle(call, (event, request: unknown) => {
      if (!isOwnPage(event))
        return { ok: false, error: { code: 'call-invalid', params: { call } } };
      return dispatch(call, request);
    });
  }
}

/** `senderFrame` is null once the frame has navigated or gone. */
function isOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  if (!senderFrame || senderFrame.parent !== null) return false;
  return isOwnAddress(senderFrame.url);
}
