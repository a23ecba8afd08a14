import { expect, it } from 'vitest';
import { plainName } from '#core/base/plain-name';

it.each([
  ['127.0.0.1:6060', '127.0.0.1-6060'],
  ['../../etc/passwd', 'etc-passwd'],
  ['订单 服务', '订单-服务'],
  ['.hidden…\u202e', 'hidden'],
  ['//', ''],
])('%j as a part of a file’s name is %j', (text, name) => {
  expect(plainName(text)).toBe(name);
});
