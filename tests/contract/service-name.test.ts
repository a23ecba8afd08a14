import { expect, it } from 'vitest';
import { serviceName } from '#contract/service-name';

it.each([
  [':6060', '127.0.0.1:6060'],
  [' 6060 ', '127.0.0.1:6060'],
  ['localhost:6060', '127.0.0.1:6060'],
  ['localhost.example', 'localhost.example'],
  ['shop:6060/debug/pprof/heap?gc=1', 'shop:6060'],
  ['https://ada:secret@shop.example/debug/pprof', 'shop.example'],
  ['[::1]:6060', '[::1]:6060'],
  ['unix:///run/shop.sock', 'unix:/run/shop.sock'],
  ['http://', null],
])('%j is the service %j', (typed, name) => {
  expect(serviceName(typed)).toBe(name);
});
