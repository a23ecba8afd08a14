import { createRouter, createWebHashHistory } from 'vue-router';

/** The views, in the order of the navigation and of the keys 1 to 9. */
export const VIEWS = [
  'start',
  'overview',
  'compare',
  'top',
  'flame',
  'callers',
  'goroutines',
  'holders',
  'handbook',
] as const;
export type View = (typeof VIEWS)[number];

/** Views that show the open case and so need one. */
export const CASE_VIEWS: readonly View[] = [
  'overview',
  'compare',
  'top',
  'flame',
  'callers',
  'goroutines',
  'holders',
];

/** Views of the case that filters do not act on, and that say so while some are set. */
export const UNFILTERED_VIEWS: readonly View[] = ['overview', 'goroutines', 'holders'];

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
      path: '/handbook/:id(.*)?',
      name: 'handbook',
      component: () => import('../features/handbook/HandbookView.vue'),
    },
    { path: '/:rest(.*)*', redirect: '/start' },
  ],
});
