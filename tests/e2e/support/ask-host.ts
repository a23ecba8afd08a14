import type { Page } from '@playwright/test';
import type { Host, HostCall, Reply } from '../../../src-contract/host-calls.ts';

/** Asks the host as its page does: the same way, with the same rights. Fails when host or page are gone. */
export async function askHost<C extends HostCall>(
  page: Page,
  call: C,
  request: Parameters<Host[C]>[0],
): Promise<Awaited<ReturnType<Host[C]>>> {
  const reply: unknown = await page.evaluate(
    async ({ call, request }) => {
      const { host } = window as unknown as {
        host?: Record<string, (request: unknown) => Promise<unknown>>;
      };
      if (host) return host[call]!(request);
      const answer = await fetch(`/api/${encodeURIComponent(call)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ request }),
      });
      return answer.json();
    },
    { call, request },
  );
  return reply as Awaited<ReturnType<Host[C]>>;
}

/** The value of an answer that has to be one. */
export function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}
