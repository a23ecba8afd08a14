import { describe, expect, it } from 'vitest';
import {
  connectionUrls,
  isLoopbackHost,
  parseTypedUrl,
  shownUrl,
} from '#main/services/service-address';

const loopback = (typed: string): boolean => isLoopbackHost(parseTypedUrl(typed).url.hostname);

describe('the hosts that are asked without a word', () => {
  it.each([
    '127.0.0.0',
    '127.0.0.1',
    '127.1',
    '127.255.255.255',
    '2130706433', // 127.0.0.1 as one number
    '0x7f000001',
    '0177.0.0.1',
    '127.0.0.1.',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    'localhost',
    'LOCALHOST',
  ])('include %s', (host) => {
    expect(loopback(`http://${host}:6060`)).toBe(true);
  });

  it.each([
    '126.255.255.255',
    '128.0.0.0',
    '12.0.0.1',
    '120.0.0.1',
    '1.27.0.1',
    '0.0.0.0',
    '10.0.0.1',
    '169.254.169.254',
    '192.168.0.127',
    '2130706431', // 126.255.255.255
    '2147483648', // 128.0.0.0
    '127.0.0.1.example',
    '127.example',
    '[::]',
    '[::2]',
    '[::11]',
    '[1::1]',
    '[::ffff:127.0.0.1]',
    '[fe80::1]',
    'localhost.',
    'localhost.example',
    'a.localhost',
    'xlocalhost',
    'localhosts',
  ])('do not include %s', (host) => {
    expect(loopback(`http://${host}:6060`)).toBe(false);
  });

  it('are told from names that only look like an address', () => {
    expect(isLoopbackHost('127.x')).toBe(false);
    expect(isLoopbackHost('127.0.0.256')).toBe(false);
    expect(isLoopbackHost('::1')).toBe(true);
    expect(isLoopbackHost('LocalHost')).toBe(true);
  });
});

describe('an address', () => {
  it.each([
    ['6060', 'http://127.0.0.1:6060/'],
    [':6060', 'http://127.0.0.1:6060/'],
    ['65535', 'http://127.0.0.1:65535/'],
    ['10.0.0.1:6060', 'http://10.0.0.1:6060/'],
    ['https://h/', 'https://h/'],
    ['h/debug/pprof', 'http://h/debug/pprof'],
    ['h/a/debug/pprof/allocs', 'http://h/a/debug/pprof/allocs'],
    ['h/debug/pprof/heap?debug=1&gc=1#x', 'http://h/debug/pprof/heap?debug=1'],
  ])('typed as %s is %s', (typed, url) => {
    expect(parseTypedUrl(typed).url.href).toBe(url);
  });

  it.each([
    ['me:p%40ss%2F1', 'me:p@ss/1'],
    ['me:100%', 'me:100%'],
    ['%C3%A9:%25', 'é:%'],
    [':only', ':only'],
    ['only', 'only:'],
    ['a%3Ab:c', 'a:b:c'],
  ])('with %s before its host sends %s', (user, credentials) => {
    const address = parseTypedUrl(`http://${user}@127.0.0.1:1`);
    expect(address.credentials).toBe(credentials);
    expect(address.url.href).not.toContain('@');
  });

  it.each([
    ['http://h/p?token=secret', 'http://h/p?token=***'],
    [
      'http://h/p?debug=1&access_token=secret&seconds=30',
      'http://h/p?debug=1&access_token=***&seconds=30',
    ],
    ['http://h/p?secret', 'http://h/p?***'],
    ['http://h/p?DEBUG=secret', 'http://h/p?DEBUG=***'],
    ['http://h/p?token=a%26secret&token=secret', 'http://h/p?token=***&token=***'],
    ['http://me:secret@h/p#secret', 'http://h/p'],
    ['http://h/p', 'http://h/p'],
  ])('%s is shown as %s', (url, shown) => {
    expect(shownUrl(new URL(url))).toBe(shown);
  });

  it.each([
    'http://me:secret@h:99999',
    'me:secret@[x',
    'ftp://me:secret@h',
    'http://me:s@ecret@ h',
  ])('that is none (%s) is told without a password', (typed) => {
    let told = '';
    try {
      parseTypedUrl(typed);
    } catch (error) {
      told = JSON.stringify((error as { params: unknown }).params);
    }
    expect(told).not.toBe('');
    expect(told).not.toContain('ecret');
  });

  it('of the name localhost is both loopback addresses, any other only itself', () => {
    const hosts = (url: string): string[] => connectionUrls(new URL(url)).map(({ host }) => host);
    expect(hosts('http://localhost:1/')).toEqual(['127.0.0.1:1', '[::1]:1']);
    expect(hosts('http://localhost.example:1/')).toEqual(['localhost.example:1']);
  });
});
