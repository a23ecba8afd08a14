import type { HttpTls } from '../http-get.ts';
import { basicHeader } from '../service-address.ts';
import type { Secret } from './secret.ts';

/** What a service asks for before it answers. Handed through, never kept with what was taken. */
export interface ServiceAccess {
  readonly headers: readonly { readonly name: string; readonly value: Secret }[];
  /** `user:password`. */
  readonly basic: Secret | null;
  readonly bearer: Secret | null;
  /** PEM texts. */
  readonly tls: {
    /** Whom to trust in place of the usual authorities. */
    readonly ca: string | null;
    readonly cert: string | null;
    readonly key: Secret | null;
    /** Take any certificate: only ever said outright. */
    readonly insecure: boolean;
  };
  /** URL of the proxy to go through, which may hold its password. */
  readonly proxy: Secret | null;
}

export const NO_ACCESS: ServiceAccess = {
  headers: [],
  basic: null,
  bearer: null,
  tls: { ca: null, cert: null, key: null, insecure: false },
  proxy: null,
};

/** The headers to send. A header named outright goes before what bearer and basic make. */
export function accessHeaders({ headers, basic, bearer }: ServiceAccess): Record<string, string> {
  return {
    ...(basic && basicHeader(basic.reveal())),
    ...(bearer && { authorization: `Bearer ${bearer.reveal()}` }),
    ...Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value.reveal()])),
  };
}

/** TLS as a request takes it. */
export function accessTls({ tls }: ServiceAccess): HttpTls {
  return { ...tls, key: tls.key?.reveal() ?? null };
}
