// @vitest-environment happy-dom
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAddressWriter } from '#renderer/shell/address-writer.ts';

let router: Router;
let writer: ReturnType<typeof createAddressWriter>;
let arrivals: [string, boolean][];
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(async () => {
  router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: {} }],
  });
  arrivals = [];
  writer = createAddressWriter(router, (to, isOwn) => arrivals.push([to.fullPath, isOwn]));
  await router.push('/top');
});

describe('writing an address', () => {
  it('is told as an arrival that says nothing new; that of a link does', async () => {
    expect(writer.write({ b: '1' }, true)).toBe(true);
    await settled();
    await router.push('/flame?b=1');
    expect(arrivals).toEqual([
      ['/top', false],
      ['/top?b=1', true],
      ['/flame?b=1', false],
    ]);
  });

  it('is left where the address says it already', () => {
    expect(writer.write({}, true)).toBe(false);
  });

  it('is an entry of its own, or takes the place of the last', async () => {
    writer.write({ b: '1' }, true);
    await settled();
    writer.write({ b: '1', focus: 'a' }, false);
    await settled();
    router.back();
    await settled();
    expect(router.currentRoute.value.fullPath).toBe('/top');
  });

  it('overtakes one that was written just before', async () => {
    writer.write({ b: '1' }, true);
    expect(writer.isGoing()).toBe(false);
    writer.write({ b: '2' }, true);
    await settled();
    expect(arrivals.at(-1)).toEqual(['/top?b=2', true]);
    router.back();
    await settled();
    expect(router.currentRoute.value.fullPath).toBe('/top');
  });
});

describe('going elsewhere', () => {
  it('is seen until it ends, be it there or nowhere', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    router.beforeEach(() => gate);
    const going = router.push('/flame');
    await settled();
    expect(writer.isGoing()).toBe(true);
    open();
    await going;
    expect(writer.isGoing()).toBe(false);
    router.beforeResolve(() => {
      throw new Error('not there');
    });
    await expect(router.push('/callers')).rejects.toThrow('not there');
    expect(writer.isGoing()).toBe(false);
  });

  it('is seen in the address before the router knows', () => {
    location.hash = '#/overview?n=2';
    expect(writer.isGoing()).toBe(true);
    location.hash = '';
  });
});
