import type { LocationQuery, RouteLocationNormalized, Router } from 'vue-router';

/** Knows where the router is going, and writes addresses only where that undoes nothing. */
export function createAddressWriter(
  router: Router,
  /** Told of every arrival; `isOwn` = at an address that was written here, so it says nothing new. */
  onArrived: (to: RouteLocationNormalized, isOwn: boolean) => void,
) {
  /** null = the router has arrived. */
  let underWay: RouteLocationNormalized | null = null;
  let written = '';
  let arrivedAt = location.hash;

  router.beforeEach((to) => {
    underWay = to;
  });
  router.onError(() => {
    underWay = null;
  });
  router.afterEach((to, _from, failure) => {
    if (underWay === to) underWay = null;
    if (failure) return;
    arrivedAt = location.hash;
    const isOwn = to.fullPath === written;
    written = '';
    onArrived(to, isOwn);
  });

  return {
    /** Whether somebody else is leading elsewhere: where that ends, the address is written. */
    isGoing: (): boolean =>
      (underWay !== null && underWay.fullPath !== written) || location.hash !== arrivedAt,
    /** @returns false = the address says that already. */
    write(query: LocationQuery, isNew: boolean): boolean {
      const { path, hash, fullPath } = router.currentRoute.value;
      const target = { path, hash, query };
      const address = router.resolve(target).fullPath;
      if (address === fullPath && underWay === null) return false;
      written = address;
      void (isNew ? router.push(target) : router.replace(target));
      return true;
    },
  };
}
