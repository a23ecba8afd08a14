import { join } from 'node:path';
import { gt, valid } from 'semver';
import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import { ABOUT_CALLS, type NewerVersion, type UpdateChoice } from '#contract/about-calls';
import { askService, type FetchLimits } from '../ask-service.ts';
import type { HttpGet } from '../http-get.ts';
import { createJsonFile } from '../json-file.ts';
import { recordShape } from '../json-shape.ts';
import { isLoopbackHost, shownUrl } from '../service-address.ts';

const OFF: UpdateChoice = { check: false, feed: null };
/** A list of a release's files has some kilobytes. */
const LIMITS: FetchLimits = { timeoutMs: 10_000, maxBytes: 1 << 20, maxProfileBytes: 0 };
/** Where GitHub tells of a release, and where it shows it. */
const GITHUB = { api: 'api.github.com', pages: 'github.com' };

/** A release as GitHub's API tells it, or in two words of our own. */
const release = v.union([
  v.object({ version: v.string(), url: v.string() }),
  v.pipe(
    v.object({ tag_name: v.string(), html_url: v.string() }),
    v.transform(({ tag_name, html_url }) => ({ version: tag_name, url: html_url })),
  ),
]);

export interface UpdatePorts {
  /** The application's data folder. */
  readonly data: string;
  readonly get: HttpGet;
  /** Of this application. */
  readonly version: string;
  /** Feed of this build; null = none. */
  readonly feed: string | null;
}

/** Looks whether there is a newer version, only where that was chosen; nothing is ever installed. */
export function createUpdateCheck({ data, get, version, feed: own }: UpdatePorts) {
  const { entries } = ABOUT_CALLS['updates:choose'].request;
  const file = createJsonFile(join(data, 'updates.json'), recordShape<UpdateChoice>(entries, OFF));
  let found: NewerVersion | null = null;
  return {
    /** Host of the link of the last version found: it may be opened. */
    linkHosts: (): readonly string[] => (found ? [new URL(found.url).hostname] : []),
    handlers: {
      'updates:choice': async () => ({ ...(await file.read()), own }),
      async 'updates:choose'(choice: UpdateChoice): Promise<void> {
        if (choice.feed !== null) feedUrl(choice.feed);
        await file.update(() => choice);
      },
      async 'updates:check'(): Promise<NewerVersion | null> {
        const { check, feed } = await file.read();
        const address = feed ?? own;
        if (!check || address === null) return null;
        const newest = await readFeed(get, feedUrl(address), version);
        found = gt(newest.version, version) ? newest : null;
        return found;
      },
    },
  };
}

/** @throws AppError `url-invalid`: https, or this machine. */
function feedUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (!url || !isSafe || url.username || url.password) {
    throw new AppError('url-invalid', { url: url ? shownUrl(url) : address });
  }
  return url;
}

/** @throws AppError `update-feed` for an answer that names no version, or a page of another host. */
async function readFeed(get: HttpGet, url: URL, version: string): Promise<NewerVersion> {
  const shown = shownUrl(url);
  const line = { get, limits: LIMITS, cancel: new AbortController().signal };
  const headers = { accept: 'application/json', 'user-agent': `leakbook/${version}` };
  const { bytes } = await askService(line, { url, shown, headers });
  let told: NewerVersion;
  try {
    told = v.parse(release, JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new AppError('update-feed', { url: shown }, { cause });
  }
  const newest = valid(told.version);
  const page = URL.canParse(told.url) ? new URL(told.url) : null;
  const host = url.hostname === GITHUB.api ? GITHUB.pages : url.hostname;
  if (newest === null || page?.protocol !== 'https:' || page.hostname !== host) {
    throw new AppError('update-feed', { url: shown });
  }
  return { version: newest, url: page.href };
}
