import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
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
  /** How far back it was asked. */
  readonly sinceMs: number;
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

/**
 * Answers as the real store did. Where no question is the same in all its times, one that differs in nothing else
 * stands for it: the clock is not the recording's.
 */
function answering({ exchanges }: RecordedStore): (question: string) => Exchange | undefined {
  const exact = new Map(exchanges.map((exchange) => [exchange.question, exchange]));
  const loose = new Map(exchanges.map((exchange) => [timeless(exchange.question), exchange]));
  return (question) => exact.get(question) ?? loose.get(timeless(question));
}

/** The recorded store as a port; a question that it was not asked is an error of the test. */
export function replayedGet(recorded: RecordedStore): HttpGet {
  const answerTo = answering(recorded);
  return (request) => {
    const found = answerTo(questionOf(request));
    if (!found) throw new Error(`not recorded: ${questionOf(request)}`);
    const body = Readable.from([Buffer.from(found.body, 'base64')]);
    return Promise.resolve({ status: found.status, header: () => '', body });
  };
}

/** The recorded store as a server on this machine; a question that it was not asked is answered by 404. */
export async function serveRecorded(recorded: RecordedStore): Promise<Server> {
  const answerTo = answering(recorded);
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk as Uint8Array);
      const url = new URL(request.url ?? '/', 'http://recorded');
      const found = answerTo(questionOf({ url, body: Buffer.concat(chunks) }));
      response.statusCode = found?.status ?? 404;
      response.end(found && Buffer.from(found.body, 'base64'));
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** A question without its times and steps. */
function timeless(question: string): string {
  const [path = '', body = ''] = question.split(' ');
  const text = `${decodeURIComponent(path)} ${Buffer.from(body, 'base64').toString('latin1')}`;
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|\b\d{13}\b/g, '')
    .replaceAll(/step(=|":)\d+s?/g, '');
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
function questionOf({ url, body }: Pick<HttpRequest, 'url' | 'body'>): string {
  return `${url.pathname}${url.search} ${Buffer.from(body ?? []).toString('base64')}`;
}
