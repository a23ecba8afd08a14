import { Readable, Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import { errorText } from '#core/base/error-text';
import { AppError, toErrorReport } from '#core/base/errors';
import { visibleText } from '#core/base/visible-text';
import { wellFormed } from '#core/base/well-formed';
import { clippedName } from '#core/report/files/clipped-name';
import { VERSION } from '#main/services/version';
import { shortened } from './answer-page.ts';
import { createSession, type SessionSpec, type ToolSession } from './session.ts';
import { askTool, listTool, toolsOf } from './tools.ts';

/** A question longer than this is none; its line end not counted. */
export const MOST_MESSAGE_BYTES = 2 ** 20;
/** Marks what came out of files, for a client that looks. */
const UNTRUSTED = { 'leakbook/untrusted': true } as const;

export interface McpPorts {
  readonly input: AsyncIterable<Uint8Array>;
  /** Takes a message of the protocol, whole. */
  readonly output: (text: string) => void;
  /** Told of a bug, with its stack. */
  readonly log: (cause: unknown) => void;
  /** Told of a line that is no message of the protocol; it is passed over. */
  readonly refused: () => void;
  /** Resolves when the server is asked to end. */
  readonly ended: Promise<void>;
}

/**
 * Answers until the input ends, or the process is asked to end.
 *
 * @throws AppError `output-failed` where nobody takes the answers; `mcp-message-too-long`, once what came before such
 *   a message is answered.
 */
export async function serveMcp(spec: SessionSpec, ports: McpPorts): Promise<void> {
  const turns = createTurns();
  const server = createServer(createSession(spec), turns.take, ports.log);
  const input = Readable.from(boundedMessages(ports.input));
  const failures: Error[] = [];
  const failed = new Promise<void>((resolve) => {
    const output = new Writable({
      decodeStrings: false,
      write(chunk: string, _, done) {
        try {
          ports.output(chunk);
        } catch (caught) {
          failures.push(caught instanceof Error ? caught : new Error(String(caught)));
          resolve();
        }
        done();
      },
    });
    const transport = new StdioServerTransport(input, output, {
      maxBufferSize: Number.MAX_SAFE_INTEGER, // messages are measured before
    });
    server.onclose = resolve;
    server.onerror = (cause) => {
      if (isOfReading(cause)) ports.refused();
      else if (!(cause instanceof AppError)) ports.log(cause);
    };
    void server.connect(transport);
  });
  const inputEnded = new Promise<void>((resolve) => {
    input.once('end', resolve).once('error', (cause) => {
      if (cause instanceof AppError) failures.push(cause);
      resolve();
    });
  }).then(turns.done);
  await Promise.race([inputEnded, failed, ports.ended]);
  await server.close();
  input.destroy();
  const [failure] = failures;
  if (failure) throw failure;
}

/** Whether a line is no JSON, or JSON that is no message. */
function isOfReading(cause: Error): boolean {
  return cause instanceof SyntaxError || cause.name === 'ZodError';
}

/** The chunks as they come, as the transport takes them. @throws AppError `mcp-message-too-long`, after what stands before it. */
async function* boundedMessages(input: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  /** Bytes of the message that has no end yet. */
  let length = 0;
  for await (const bytes of input) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let from = 0;
    for (let isWhole = true; isWhole;) {
      const end = chunk.indexOf(LINE_FEED, from);
      isWhole = end >= 0;
      length += (isWhole ? end : chunk.length) - from;
      if (length > MOST_MESSAGE_BYTES) {
        yield chunk.subarray(0, from);
        throw new AppError('mcp-message-too-long', { limitMB: MOST_MESSAGE_BYTES / 2 ** 20 });
      }
      if (isWhole) {
        from = end + 1;
        length = 0;
      }
    }
    yield chunk;
  }
}

const LINE_FEED = 0x0a;

function createServer(
  session: ToolSession,
  inTurn: Turns['take'],
  log: (cause: unknown) => void,
): Server {
  const say = session.spec.translate;
  const tools = toolsOf(session);
  const server = new Server(
    { name: 'leakbook', title: 'Leakbook', version: VERSION },
    { capabilities: { tools: {} }, instructions: say('mcp.instructions') },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map((tool) => listTool(tool, say)),
  }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) {
      const name = visibleText(clippedName(params.name));
      throw new McpError(ErrorCode.InvalidParams, say('mcp.no-tool', { tool: name }));
    }
    return inTurn(async (): Promise<CallToolResult> => {
      try {
        const { lead, body, untrusted } = await askTool(tool, params.arguments, session);
        const meta = untrusted ? { _meta: UNTRUSTED } : {};
        return {
          content: [
            { type: 'text', text: lead },
            { type: 'text', text: wellFormed(body), ...meta },
          ],
        };
      } catch (caught) {
        if (!(caught instanceof AppError)) log(caught);
        return failedResult(caught, session);
      }
    });
  });
  return server;
}

/** An error is told as a person is told it; the names in it are data, too. */
function failedResult(caught: unknown, { spec }: ToolSession): CallToolResult {
  const { code, params } = toErrorReport(caught);
  const told = shortened(params) as typeof params;
  const text = wellFormed(errorText({ code, params: told }, spec.translate));
  return { isError: true, content: [{ type: 'text', text: `${code}: ${text}`, _meta: UNTRUSTED }] };
}

interface Turns {
  /** Does one thing after the other: a question sees what the one before it opened. */
  readonly take: <T>(act: () => Promise<T>) => Promise<T>;
  /** Resolves when nothing is left to be done, and what was answered is written. */
  readonly done: () => Promise<void>;
}

function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(act) {
      const turn = last.then(act, act);
      last = turn.catch(() => undefined);
      return turn;
    },
    async done() {
      // A message that was read becomes a turn, and an answer is written, a little later.
      for (let waited: unknown = null; waited !== last;) {
        waited = last;
        await last;
        await nextTurn();
        await nextTurn();
      }
    },
  };
}
