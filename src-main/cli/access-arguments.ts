import type { AccessSource } from '#main/services/capture/read-access';
import { usage } from './argument-values.ts';

/** How a service or a store wants to be asked, for `parseArgs`. */
export const ACCESS_OPTIONS = {
  'header-file': { type: 'string' },
  'bearer-env': { type: 'string' },
  'basic-env': { type: 'string' },
  ca: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  insecure: { type: 'boolean', default: false },
  'proxy-env': { type: 'string' },
} as const;

/** The values of {@link ACCESS_OPTIONS}. */
export type AccessValues = {
  readonly [O in keyof typeof ACCESS_OPTIONS]?: string | boolean | undefined;
};

/**
 * Reads where a command finds what it needs to be let in.
 *
 * @param tenant - Whose data is asked for; null = of a service without tenants.
 * @throws AppError `usage`.
 */
export function accessSource(values: AccessValues, tenant: string | null): AccessSource {
  const text = (option: keyof AccessValues): string | null => {
    const value = values[option];
    return typeof value === 'string' ? value : null;
  };
  const { insecure } = values;
  const [ca, cert, key] = [text('ca'), text('cert'), text('key')];
  if ((cert === null) !== (key === null)) throw usage('--cert FILE --key FILE');
  if (insecure === true && ca !== null) throw usage('--insecure --ca');
  return {
    headerFile: text('header-file'),
    bearerEnv: text('bearer-env'),
    basicEnv: text('basic-env'),
    ...{ ca, cert, key },
    insecure: insecure === true,
    proxyEnv: text('proxy-env'),
    tenant,
  };
}

/** Refuses an address with a password in it: an argument list is seen by everybody on the machine. @throws AppError `usage`. */
export function refuseSecrets(command: string, url: string): void {
  if (/^([^/?#]*:\/\/)?[^/?#]*@/.test(url))
    throw usage(`${command} …@…: --basic-env, --header-file`);
}
