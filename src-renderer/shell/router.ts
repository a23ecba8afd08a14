import { createRouter, createWebHashHistory } from 'vue-router';

/** The views, in the order of the navigation. */
export const VIEWS = [
  'start',
  'overview',
  'compare',
  'top',
  'flame',
  'callers',
  'source',
  'goroutines',
  'holders',
  'before-after',
  'watch',
  'fleet',
  'handbook',
] as const;
export type View = (typeof VIEWS)[number];

/** The key that shows each view. */
export const VIEW_KEYS: Readonly<Record<View, string>> = {
  start: '1',
  overview: '2',
  compare: '3',
  top: '4',
  flame: '5',
  callers: '6',
  source: 's', // the digits are all given
  goroutines: '7',
  holders: '8',
  'before-after': '0', // came last; 9 stays where it was learned
  watch: 'w',
  fleet: 'f',
  handbook: '9',
};

/** Views that show the open case and so need one. */
export const CASE_VIEWS: readonly View[] = [
  'overview',
  'compare',
  'top',
  'flame',
  'callers',
  'source',
  'goroutines',
  'holders',
  'before-after',
];

/** Views of the case that filters do not act on, and that say so while some are set. */
export const UNFILTERED_VIEWS: readonly View[] = [
  'overview',
  'goroutines',
  'holders',
  'before-after',
];

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: '/start' },
    { path: '/start', name: 'start', component: () => import('../features/start/StartView.vue') },
    {
      path: '/overview',
      name: 'overview',
      component: () => import('../features/overview/OverviewView.vue'),
    },
    {
      path: '/compare',
      name: 'compare',
      component: () => import('../features/compare/CompareView.vue'),
    },
    { path: '/top', name: 'top', component: () => import('../features/top/TopView.vue') },
    {
      path: '/flame',
      name: 'flame',
      component: () => import('../features/flame-view/FlameView.vue'),
    },
    {
      path: '/callers',
      name: 'callers',
      component: () => import('../features/callers/CallersView.vue'),
    },
    {
      path: '/source',
      name: 'source',
      component: () => import('../features/source/SourceView.vue'),
    },
    {
      path: '/goroutines',
      name: 'goroutines',
      component: () => import('../features/goroutines/GoroutinesView.vue'),
    },
    {
      path: '/holders',
      name: 'holders',
      component: () => import('../features/holders/HoldersView.vue'),
    },
    {
      path: '/before-after',
      name: 'before-after',
      component: () => import('../features/before-after/BeforeAfterView.vue'),
    },
    {
      path: '/watch',
      name: 'watch',
      component: () => import('../features/capture/WatchView.vue'),
    },
    {
      path: '/fleet',
      name: 'fleet',
      component: () => import('../features/fleet/FleetView.vue'),
    },
    {
      path: '/handbook/:id(.*)?',
      name: 'handbook',
      component: () => import('../features/handbook/HandbookView.vue'),
    },
    { path: '/:rest(.*)*', redirect: '/start' },
  ],
});
