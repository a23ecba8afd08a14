import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { HOST_CALL_NAMES } from '#contract/host-call-names';
import { HOST_CALLS, type HostHandlers } from '#contract/host-calls';
import { createDispatch } from '#main/services/call-dispatch';

/** Handlers that note they ran and answer nothing valid. */
function handlersThat(run: (call: string) => unknown): HostHandlers {
  return Object.fromEntries(
    HOST_CALL_NAMES.map((call) => [call, () => run(call)]),
  ) as unknown as HostHandlers;
}

describe('dispatching a call', () => {
  it('names every call of the contract', () => {
    expect([...HOST_CALL_NAMES].sort()).toEqual(Object.keys(HOST_CALLS).sort());
  });

  it.each(HOST_CALL_NAMES)(
    '%s refuses an argument that does not fit before its handler runs',
    async (call) => {
      const ran: string[] = [];
      const dispatch = createDispatch(
        handlersThat((name) => ran.push(name)),
        () => undefined,
      );
      expect(await dispatch(call, { nonsense: [1, { deep: true }] })).toEqual({
        ok: false,
        error: { code: 'call-invalid', params: { call } },
      });
      expect(ran).toEqual([]);
    },
  );

  it.each(['nothing', '__proto__', 'constructor', 'toString'])('knows no call %s', async (call) => {
    const dispatch = createDispatch(
      handlersThat(() => undefined),
      () => undefined,
    );
    expect(await dispatch(call, undefined)).toMatchObject({ ok: false });
  });

  it('turns an expected failure into its code and hides the cause', async () => {
    const dispatch = createDispatch(
      handlersThat(() => {
        throw new AppError('recent-missing', {}, { cause: new Error('/home/me/secret') });
      }),
      () => undefined,
    );
    expect(await dispatch('recent:open', { id: 'a' })).toEqual({
      ok: false,
      error: { code: 'recent-missing', params: {} },
    });
  });

  it('never lets a result out that does not fit the contract', async () => {
    const logged: string[] = [];
    const dispatch = createDispatch(
      handlersThat(() => ({ path: '/home/me' })),
      (call) => logged.push(call),
    );
    expect(await dispatch('settings:read', undefined)).toMatchObject({
      ok: false,
      error: { code: 'call-failed' },
    });
    expect(logged).toEqual(['settings:read']);
  });
});
