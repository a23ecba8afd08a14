import { HOST_CALL_NAMES } from '#contract/host-call-names';
import type { Host, HostCall, Reply } from '#contract/host-calls';
import type { HostEvent, HostEvents } from '#contract/host-events';

/** What the host tells unasked. */
export interface HearHost {
  on<E extends HostEvent>(event: E, listener: (payload: HostEvents[E]) => void): void;
}

declare global {
  interface Window {
    /** Put there by Electron's preload script; absent in the browser host. */
    readonly host?: Host;
    readonly hostEvents?: HearHost;
  }
}

/** The browser host: the same calls as POST /api/<call>. */
function createHttpHost(): Host {
  const ask =
    (call: HostCall) =>
    async (request: unknown): Promise<Reply<never>> => {
      try {
        const reply = await fetch(`/api/${encodeURIComponent(call)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ request }),
        });
        if (reply.ok) return (await reply.json()) as Reply<never>;
        return gone(`HTTP ${reply.status}`);
      } catch (cause) {
        return gone(String(cause));
      }
    };
  return Object.fromEntries(HOST_CALL_NAMES.map((call) => [call, ask(call)])) as unknown as Host;
}

/** The host does not answer: it was stopped, or its session ended. */
function gone(detail: string): Reply<never> {
  return { ok: false, error: { code: 'host-gone', params: { detail } } };
}

/** The host of this window. */
export const host: Host = window.host ?? createHttpHost();

/** The browser host's events: one stream for all, begun when first listened to; the browser takes it up again. */
function createStreamedEvents(): HearHost {
  let stream: EventSource | null = null;
  return {
    on(event, listener) {
      stream ??= new EventSource('/events');
      stream.addEventListener(event, ({ data }: MessageEvent<string>) =>
        listener(JSON.parse(data) as Parameters<typeof listener>[0]),
      );
    },
  };
}

/** What the host of this window tells unasked. */
export const hostEvents: HearHost = window.hostEvents ?? createStreamedEvents();
