import { beforeEach, expect, it } from 'vitest';
import {
  askAsUsual,
  askedOf,
  askOf,
  useQuestion,
  wantTaking,
} from '#renderer/features/capture/use-question.ts';

const question = useQuestion();
const want = (service: string): void => wantTaking({ service, take: ['heap'], collections: 3 });

beforeEach(() => {
  askAsUsual();
  Object.assign(question, { url: 'http://localhost:6060/debug/pprof', take: [], collections: 1 });
  Object.assign(question.access, { bearer: 'secret', basic: 'a:b', headers: 'X: y', ca: '/ca' });
  question.access.insecure = true;
});

it('keeps the address and the access as typed for the service that they were typed for', () => {
  want('127.0.0.1:6060');
  expect(question).toMatchObject({ take: ['heap'], collections: 3 });
  expect(question.url).toBe('http://localhost:6060/debug/pprof');
  expect(askedOf(question).access).toMatchObject({ bearer: 'secret', insecure: true });
});

it.each(['127.0.0.1:606', '7.0.0.1:6060', 'shop.example:6060'])(
  'asks %s without what was typed for another service',
  (service) => {
    want(service);
    expect(question.url).toBe(service);
    expect(askedOf(question).access).toBeNull();
  },
);

it('is as usual again when what an advice wanted is over, be it wanted twice', () => {
  want('127.0.0.1:6060');
  wantTaking({ service: '127.0.0.1:6060', take: ['goroutineleak'], collections: 0 });
  askAsUsual();
  expect(question).toMatchObject({ take: [], collections: 1 });
  question.collections = 3;
  askAsUsual();
  expect(question.collections).toBe(3);
});

it('asks a service found on this machine without it, too', () => {
  askOf('127.0.0.1:7070');
  expect([question.url, askedOf(question).access]).toEqual(['127.0.0.1:7070', null]);
});
