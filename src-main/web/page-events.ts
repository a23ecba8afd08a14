import type { ServerResponse } from 'node:http';
import type { TellPage } from '#contract/host-events';
import { SECURITY_HEADERS } from '#main/services/security-headers';

/** Pages of a browser that listen for what the host tells unasked, by server-sent events. */
export interface PageEvents {
  readonly tell: TellPage;
  /** Answers a page's request for events, and keeps it open until the page is gone. */
  connect(response: ServerResponse): void;
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function createPageEvents(): PageEvents {
  const pages = new Set<ServerResponse>();
  return {
    tell(event, payload) {
      // JSON has no line breaks of its own, which would end the event.
      const text = `event: ${event}\ndata: ${JSON.stringify(payload)}\n\n`;
      for (const page of pages) page.write(text);
    },
    connect(response) {
      response.writeHead(200, {
        ...SECURITY_HEADERS,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      });
      response.write(':\n\n'); // the headers go out with the first bytes
      pages.add(response);
      response.on('close', () => pages.delete(response));
    },
  };
}
