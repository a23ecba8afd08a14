import { validateHeaderName, validateHeaderValue } from 'node:http';
import { AppError } from '#core/base/errors';
import { readTextFile } from '../read-text-file.ts';
import { Secret } from './secret.ts';
import type { ServiceAccess } from './service-access.ts';

/** Where a command finds secrets: an argument list is seen by everybody on a machine, files and variables are not. */
export interface AccessSource {
  /** File of headers, `Name: value` a line. */
  readonly headerFile: string | null;
  /** Variables of the environment: a token, and `user:password`. */
  readonly bearerEnv: string | null;
  readonly basicEnv: string | null;
  /** PEM files. */
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
  readonly insecure: boolean;
  /** Variable of the environment: URL of the proxy to go through. */
  readonly proxyEnv: string | null;
  /** Sent as `X-Scope-OrgID`: whose data of a store with several tenants. */
  readonly tenant: string | null;
}

const MAX_BYTES = 1 << 20;

/**
 * Reads what a service asks for.
 *
 * @throws AppError `header-line`, `env-missing`, `proxy-invalid`, `file-unreadable`, `file-too-large`; none holds what was read.
 */
export async function readAccess(
  source: AccessSource,
  env: NodeJS.ProcessEnv,
): Promise<ServiceAccess> {
  const { headerFile, bearerEnv, basicEnv, insecure, proxyEnv, tenant } = source;
  const key = await pemOf(source.key);
  return {
    headers: [
      ...(tenant === null ? [] : [{ name: 'X-Scope-OrgID', value: new Secret(tenant) }]),
      ...(headerFile === null ? [] : readHeaders(await textOf(headerFile), headerFile)),
    ],
    bearer: bearerEnv === null ? null : variable(env, bearerEnv),
    basic: basicEnv === null ? null : variable(env, basicEnv),
    tls: {
      ca: await pemOf(source.ca),
      cert: await pemOf(source.cert),
      key: key === null ? null : new Secret(key),
      insecure,
    },
    proxy: proxyEnv === null ? null : proxyOf(env, proxyEnv),
  };
}

/**
 * Reads headers, one a line; blank lines and lines behind `#` are left out.
 *
 * @throws AppError `header-line` with the line's number, never with what stands in it.
 */
export function readHeaders(text: string, file: string): ServiceAccess['headers'] {
  const headers: { name: string; value: Secret }[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, at) => {
      if (line.trim() === '' || line.startsWith('#')) return;
      const colon = line.indexOf(':');
      const name = line.slice(0, Math.max(0, colon)).trim();
      const value = line.slice(colon + 1).trim();
      try {
        validateHeaderName(name);
        validateHeaderValue(name, value);
      } catch {
        // Its message repeats the value.
        throw new AppError('header-line', { file, line: at + 1 });
      }
      headers.push({ name, value: new Secret(value) });
    });
  return headers;
}

function variable(env: NodeJS.ProcessEnv, name: string): Secret {
  const value = env[name]?.trim() ?? '';
  if (value === '') throw new AppError('env-missing', { name });
  return new Secret(value);
}

/** @throws AppError `proxy-invalid`, which names the variable and not what it holds. */
function proxyOf(env: NodeJS.ProcessEnv, name: string): Secret {
  const proxy = variable(env, name);
  const text = proxy.reveal();
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return proxy;
  throw new AppError('proxy-invalid', { name });
}

async function pemOf(path: string | null): Promise<string | null> {
  return path === null ? null : textOf(path);
}

function textOf(path: string): Promise<string> {
  return readTextFile(
    path,
    MAX_BYTES,
    () => new AppError('file-too-large', { file: path, limitMB: MAX_BYTES / 2 ** 20 }),
  );
}
