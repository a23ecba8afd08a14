import { onBeforeUnmount, reactive, shallowRef, watch } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { FleetProcess, FleetReport, StoreKind } from '#core/fleet/fleet-model';
import { type AccessTexts, NO_ACCESS, saidAccess } from '#renderer/components/access-texts.ts';
import { type UnconfirmedHost, unconfirmedHost } from '#renderer/components/unconfirmed-host.ts';
import type { Reply, ResultOf } from '#contract/host-calls';
import { host } from '#renderer/host/host.ts';
import { openKeptCase } from '#renderer/opening/open-kept-case.ts';

/** What is asked; kept between visits of the view. */
export interface FleetQuestion {
  kind: StoreKind;
  url: string;
  sinceMs: number;
  service: string;
  access: AccessTexts & { isOpen: boolean };
}

const HOUR_MS = 3_600_000;
/** Offered spans, ms. */
export const SPANS = [0.5, 1, 6, 24, 168].map((hours) => hours * HOUR_MS);

const question = reactive<FleetQuestion>({
  ...{ kind: 'parca', url: ':7070', sinceMs: 6 * HOUR_MS, service: '' },
  access: { isOpen: false, ...NO_ACCESS },
});
/** Of the source that the question names; null = not asked yet. */
const services = shallowRef<ResultOf<'fleet:services'> | null>(null);
const report = shallowRef<FleetReport | null>(null);

/** What a person may wait for. */
export type FleetWork = 'services' | 'list' | 'look' | 'keep';

/** Asks a store, one thing at a time: what is asked last counts. */
export function useFleet() {
  const error = shallowRef<ErrorReport | null>(null);
  const work = shallowRef<FleetWork | null>(null);
  /** Source that is not this machine and waits for the user's word; null = none. */
  const askedHost = shallowRef<UnconfirmedHost | null>(null);
  /** What is asked again once the source is confirmed. */
  let again: () => Promise<void> = () => Promise.resolve();
  /** Agreed to for as long as the address stays. */
  let agreed: { readonly url: string; readonly address: string } | null = null;
  let requestId = '';

  /** What every question has. */
  const asked = () => {
    const { kind, url, sinceMs, access } = question;
    const confirmed = agreed?.url === url ? agreed.address : null;
    return { requestId, kind, url, sinceMs, confirmed, access: saidAccess(access) };
  };

  /** null = it failed, or something else was asked meanwhile. */
  async function ask<T>(
    what: FleetWork,
    call: () => Promise<Reply<T>>,
    retry: () => Promise<void>,
  ): Promise<T | null> {
    cancel();
    requestId = crypto.randomUUID();
    const own = requestId;
    error.value = null;
    askedHost.value = null;
    again = retry;
    work.value = what;
    const reply = await call();
    if (own !== requestId) return null;
    work.value = null;
    if (reply.ok) return reply.value;
    if (reply.error.code === 'host-unconfirmed') askedHost.value = unconfirmedHost(reply.error);
    else error.value = reply.error;
    return null;
  }

  async function listServices(): Promise<void> {
    services.value = null;
    report.value = null;
    const found = await ask('services', () => host['fleet:services'](asked()), listServices);
    if (!found) return;
    services.value = found;
    if (!found.names.includes(question.service)) question.service = found.names[0] ?? '';
    if (found.names.length === 1) await list();
  }

  async function list(): Promise<void> {
    const { service } = question;
    const listed = await ask('list', () => host['fleet:list']({ ...asked(), service }), list);
    if (listed) report.value = listed;
  }

  async function look(): Promise<void> {
    if (!report.value) return;
    const { service } = report.value;
    const looked = await ask('look', () => host['fleet:look']({ ...asked(), service }), look);
    if (looked) report.value = looked;
  }

  /** Downloads a process into a case, and opens that. */
  async function keep(process: FleetProcess): Promise<void> {
    if (!report.value) return;
    const { service, deployments } = report.value;
    const { name, labels, sinceNanos, lastNanos } = process;
    const wanted = {
      ...{ service, deployments: [...deployments] },
      process: { name, labels: { ...labels }, sinceNanos, lastNanos },
    };
    const kept = await ask(
      'keep',
      () => host['fleet:keep']({ ...asked(), ...wanted }),
      () => keep(process),
    );
    if (kept) error.value = await openKeptCase(kept.summary.id);
  }

  function confirm(address: string): void {
    agreed = { url: question.url, address };
    void again();
  }

  function cancel(): void {
    if (work.value === null) return;
    void host['fleet:cancel']({ requestId });
    requestId = '';
    work.value = null;
  }

  /** What was told of one store is asked of no other. */
  function forget(): void {
    cancel();
    services.value = null;
    report.value = null;
    askedHost.value = null;
  }

  watch([() => question.kind, () => question.url], forget);
  onBeforeUnmount(cancel);

  return {
    ...{ question, services, report, error, work, askedHost },
    ...{ listServices, list, look, keep, confirm, cancel },
  };
}
