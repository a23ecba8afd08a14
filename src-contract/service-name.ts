/** What people type of a service as a URL, which it may still not be: `:6060`, `6060`, `host:6060` or all of it. */
export function completeAddress(text: string): string {
  const typed = text.trim();
  if (/^\d{1,5}$/.test(typed)) return `http://127.0.0.1:${typed}`;
  if (/^:\d{1,5}/.test(typed)) return `http://127.0.0.1${typed}`;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
}

/** The socket that `unix:/path` names; null = it is none. */
export function socketOf(text: string): string | null {
  return /^unix:(?:\/\/)?(\/.+)$/.exec(text.trim())?.[1] ?? null;
}

/** As a service is shown and kept: `127.0.0.1:6060`, `shop.example:6060`. */
export function nameOfUrl({ host }: URL): string {
  return host.replace(/^localhost(?=:|$)/, '127.0.0.1');
}

/** The same of what people type, and `unix:/run/shop.sock`; null = it is no address. */
export function serviceName(text: string): string | null {
  const socket = socketOf(text);
  if (socket !== null) return `unix:${socket}`;
  const complete = completeAddress(text);
  return URL.canParse(complete) ? nameOfUrl(new URL(complete)) : null;
}
