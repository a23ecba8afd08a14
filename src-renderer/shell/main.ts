import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from '#renderer/session/i18n.ts';
import { router } from './router.ts';
import '#renderer/session/tokens.css';
import './base.css';

createApp(App).use(createPinia()).use(i18n).use(router).mount('#app');
