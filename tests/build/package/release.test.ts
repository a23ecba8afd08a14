import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '#support/temporary-folder';

interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
const WORKFLOW = join(import.meta.dirname, '../../../.github/workflows/release.yml');
const { steps } = (
  parse(readFileSync(WORKFLOW, 'utf8')) as { jobs: { build: { steps: readonly Step[] } } }
).jobs.build;
const at = (wanted: RegExp): number => steps.findIndex(({ run }) => wanted.test(run ?? ''));
const packages = steps.filter(({ run }) => run?.includes('npm run package'));

/** What the step for macOS makes packages with. */
function onMac(secrets: Readonly<Record<string, string>>): {
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
} {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'npm'), '#!/bin/sh\nenv -0\n');
  chmodSync(join(folder, 'npm'), 0o755);
  const { run, env } = packages.find((step) => step.if?.includes('macOS'))!;
  const given = Object.fromEntries(
    Object.entries(env!).map(([name, value]) => {
      const [, secret = ''] = /^\$\{\{ secrets\.(\w+) \}\}$/.exec(value)!;
      return [name, secrets[secret] ?? ''];
    }),
  );
  const script = run!.replaceAll(/\$\{\{.*?\}\}/g, 'usual');
  // As the runner starts it.
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
  const { status, stdout, stderr } = spawnSync('bash', args, {
    env: { PATH: `${folder}:/usr/bin:/bin`, RUNNER_TEMP: folder, ...given },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const seen = stdout.split('\0').filter((line) => line !== '');
  return {
    env: Object.fromEntries(seen.map((line) => line.split(/=(.*)/s, 2) as [string, string])),
    folder,
  };
}

describe('the release workflow', () => {
  it('tests end to end where the system is set up for it, in a build that names no address', () => {
    expect(steps[at(/test:e2e/)]!.if).toBe("runner.os == 'Linux'");
    const feed = at(/releaseFeed=/);
    expect(feed).toBeGreaterThan(at(/test:e2e/));
    expect(at(/npm run package/)).toBe(feed + 1);
    expect(steps[feed]!.if).toBeUndefined();
  });

  it('makes the packages of each system once, with the secrets of no other', () => {
    const secrets = packages.map((step) => [
      step.if,
      [...JSON.stringify(step.env ?? {}).matchAll(/secrets\.(\w+)/g)].map(([, name]) => name),
    ]);
    expect(secrets).toEqual([
      ["runner.os == 'Linux'", []],
      ["runner.os == 'Windows'", ['WINDOWS_CERTIFICATE', 'WINDOWS_CERTIFICATE_PASSWORD']],
      [
        "runner.os == 'macOS'",
        [
          ...['MAC_CERTIFICATE', 'MAC_CERTIFICATE_PASSWORD'],
          ...['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
        ],
      ],
    ]);
  });

  it('makes unsigned packages for macOS where no secret is set', () => {
    const { env, folder } = onMac({});
    for (const name of ['CSC_LINK', 'CSC_KEY_PASSWORD', 'KEY_TEXT'])
      expect(env).not.toHaveProperty(name);
    expect(Object.keys(env).filter((name) => name.startsWith('APPLE'))).toEqual([]);
    expect(existsSync(join(folder, 'key.p8'))).toBe(false);
  });

  it('hands over the key of Apple as a file that nobody else reads', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIGT%s\\n\n-----END PRIVATE KEY-----';
    const { env, folder } = onMac({
      ...{ MAC_CERTIFICATE: 'cGtjczEy=', MAC_CERTIFICATE_PASSWORD: 'a "b"' },
      ...{ APPLE_API_KEY: key, APPLE_API_KEY_ID: 'ID', APPLE_API_ISSUER: 'issuer' },
    });
    expect(env).toMatchObject({
      ...{ CSC_LINK: 'cGtjczEy=', CSC_KEY_PASSWORD: 'a "b"' },
      ...{ APPLE_API_KEY_ID: 'ID', APPLE_API_ISSUER: 'issuer' },
      APPLE_API_KEY: join(folder, 'key.p8'),
    });
    expect(env).not.toHaveProperty('KEY_TEXT');
    expect(readFileSync(env['APPLE_API_KEY']!, 'utf8')).toBe(`${key}\n`);
    expect(statSync(env['APPLE_API_KEY']!).mode & 0o777).toBe(0o600);
  });
});
