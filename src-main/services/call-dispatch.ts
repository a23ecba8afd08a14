import * as v from 'valibot';
import { AppError, toErrorReport } from '#core/base/errors';
import { HOST_CALLS, type HostCall, type HostHandlers, type Reply } from '#contract/host-calls';

/** Answers one call; never rejects. */
export type Dispatch = (call: string, request: unknown) => Promise<Reply<unknown>>;

/**
 * Puts the contract's schemas around the handlers: an argument that does not fit is `call-invalid`
 * before any handler runs, and a result that does not fit is a bug that never leaves the process.
 *
 * @param log - Gets the technical cause of a failure; the caller only gets its code.
 */
export function createDispatch(
  handlers: HostHandlers,
  log: (call: string, cause: unknown) => void,
): Dispatch {
  return async (call, request) => {
    try {
      if (!Object.hasOwn(HOST_CALLS, call)) throw new AppError('call-invalid', { call });
      const name = call as HostCall;
      const checked = v.safeParse(HOST_CALLS[name].request, request);
      if (!checked.success) throw new AppError('call-invalid', { call });
      const handler = handlers[name] as (argument: unknown) => unknown;
      const value = v.parse(HOST_CALLS[name].result, await handler(checked.output));
      return { ok: true, value };
    } catch (caught) {
      if (!(caught instanceof AppError)) log(call, caught);
      return { ok: false, error: toErrorReport(caught) };
    }
  };
}
