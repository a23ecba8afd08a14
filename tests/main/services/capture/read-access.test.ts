import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readAccess, readHeaders } from '#main/services/capture/read-access';
import { createMemorySecrets } from '#main/services/capture/secret-store';
import { accessHeaders, NO_ACCESS } from '#main/services/capture/service-access';
import { Secret } from '#main/services/capture/secret';
import { temporaryFolder } from '#support/temporary-folder';

const NOTHING = {
  headerFile: null,
  bearerEnv: null,
  basicEnv: null,
  ca: null,
  cert: null,
  key: null,
  insecure: false,
  proxyEnv: null,
  tenant: null,
};

describe('a secret', () => {
  it('shows itself nowhere', () => {
    const secret = new Secret('s3cret');
    const shown = [JSON.stringify({ secret }), inspect({ deep: { secret } }), String(secret)];
    for (const text of shown) expect(text).not.toContain('s3cret');
    expect(secret.reveal()).toBe('s3cret');
  });
});

describe('what a service asks for', () => {
  it('is read from files and variables', async () => {
    const folder = temporaryFolder();
    const headerFile = join(folder, 'headers');
    const key = join(folder, 'key.pem');
    writeFileSync(headerFile, '# ours\nX-Key: k3y: 1\r\n\nX-Empty:\n');
    writeFileSync(key, 'PEM');
    const env = { TOKEN: 't0ken\n', WHO: 'me:s3cret' };
    const access = await readAccess(
      { ...NOTHING, headerFile, key, bearerEnv: 'TOKEN', basicEnv: 'WHO' },
      env,
    );
    expect(accessHeaders(access)).toEqual({
      authorization: 'Bearer t0ken',
      'x-key': 'k3y: 1',
      'x-empty': '',
    });
    expect(access.tls.key!.reveal()).toBe('PEM');
    expect(inspect(access, { depth: 9 })).not.toMatch(/k3y|t0ken|s3cret|PEM/);
    const basic = accessHeaders({ ...NO_ACCESS, basic: new Secret('me:s3cret') });
    expect(basic['authorization']).toBe(`Basic ${Buffer.from('me:s3cret').toString('base64')}`);
  });

  it.each(['s3cret', ': s3cret', 'X Key: s3cret', 'X-Key: s3cret\u0000'])(
    'refuses %j as a header without repeating it',
    (line) => {
      expect.assertions(2);
      try {
        readHeaders(`A: b\n${line}\n`, 'headers');
      } catch (caught) {
        expect(caught).toMatchObject({ code: 'header-line', params: { file: 'headers', line: 2 } });
        expect(inspect(caught)).not.toContain('s3cret');
      }
    },
  );

  it('is refused where a variable or a file is missing', async () => {
    await expect(readAccess({ ...NOTHING, bearerEnv: 'TOKEN' }, {})).rejects.toMatchObject({
      code: 'env-missing',
      params: { name: 'TOKEN' },
    });
    await expect(readAccess({ ...NOTHING, ca: '/nowhere' }, {})).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });
});

describe('secrets in memory', () => {
  it('are of this run alone', async () => {
    const store = createMemorySecrets();
    expect(store.isLasting).toBe(false);
    await store.write('10.0.0.7:6060', NO_ACCESS);
    expect(await store.read('10.0.0.7:6060')).toBe(NO_ACCESS);
    await store.forget('10.0.0.7:6060');
    expect(await store.read('10.0.0.7:6060')).toBe(null);
  });
});
