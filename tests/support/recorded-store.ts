import { readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { HttpGet, HttpRequest } from '#main/services/http-get';
import type { PushedProfile } from './profile-stores.ts';
import { recordingPath } from './recordings.ts';

/** One question and its answer, as they went over the wire. */
interface Exchange {
  readonly question: string;
  readonly status: number;
  /** base64. */
  readonly body: string;
}

/** What a real store was asked and answered, and the profiles that it had been given before. */
export interface RecordedStore {
  /** When it was asked, Unix ms. */
  readonly now: number;
  readonly service: string;
  readonly exchanges: readonly Exchange[];
  /** Of the process that is downloaded. */
  readonly pushed: readonly (Omit<PushedProfile, 'bytes'> & { readonly bytes: string })[];
}

const pathOf = (kind: string): string => recordingPath(`stores/${kind}.json.gz`);

export function readRecordedStore(kind: string): RecordedStore {
  return JSON.parse(gunzipSync(readFileSync(pathOf(kind))).toString('utf8')) as RecordedStore;
}

export function writeRecordedStore(kind: string, recorded: RecordedStore): void {
  writeFileSync(pathOf(kind), gzipSync(JSON.stringify(recorded), { level: 9 }));
}

/** Answers as the real store did; a question that it was not asked is an error of the test. */
export function replayedGet({ exchanges }: RecordedStore): HttpGet {
  const known = new Map(exchanges.map((exchange) => [exchange.question, exchange]));
  return (request) => {
    const found = known.get(questionOf(request));
    if (!found) throw new Error(`not recorded: ${questionOf(request)}`);
    const body = Readable.from([Buffer.from(found.body, 'base64')]);
    return Promise.resolve({ status: found.status, header: () => '', body });
  };
}

/** Asks the real store and keeps what it answers. */
export function recordingGet(get: HttpGet): { get: HttpGet; exchanges: Exchange[] } {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    get: async (request) => {
      const answer = await get(request);
      const chunks: Uint8Array[] = [];
      for await (const chunk of answer.body) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const { status } = answer;
      exchanges.push({ question: questionOf(request), status, body: body.toString('base64') });
      return { ...answer, body: Readable.from([body]) };
    },
  };
}

/** Path, query and body: the address differs from run to run. */
function questionOf({ url, body }: HttpRequest): string {
  return `${url.pathname}${url.search} ${Buffer.from(body ?? []).toString('base64')}`;
}
