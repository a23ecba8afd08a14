import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { temporaryFolder } from './temporary-folder.ts';

/** What a tool answered, taken apart as a client does. */
export interface McpAnswer {
  readonly isError: boolean;
  /** Leakbook's own words. */
  readonly lead: string;
  /** What came out of files, or a document; of an error ''. */
  readonly body: string;
  /** Whether the body is marked as data. */
  readonly untrusted: boolean;
}

/** Rows of an answer with what stands beside them. */
export interface McpRows {
  readonly place: {
    readonly from: number;
    readonly to: number;
    readonly total: number;
    readonly next: string | null;
  };
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly [fact: string]: unknown;
}

/** `leakbook mcp` in a process of its own, asked by the protocol's own client. */
export interface McpServer {
  readonly client: Client;
  readonly ask: (tool: string, args?: Record<string, unknown>) => Promise<McpAnswer>;
  /** The document of an answer that is no error. */
  readonly rows: (tool: string, args?: Record<string, unknown>) => Promise<McpRows>;
  /** All rows, page by page. */
  readonly allRows: (
    tool: string,
    args?: Record<string, unknown>,
  ) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  readonly close: () => Promise<void>;
}

/** @param script - The built command line. */
export async function startMcp(script: string, args: readonly string[]): Promise<McpServer> {
  const cwd = temporaryFolder();
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [script, 'mcp', ...args],
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, LC_ALL: 'C' },
    stderr: 'ignore',
    cwd,
  });
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(transport);
  const ask: McpServer['ask'] = async (name, given = {}) => {
    const result = (await client.callTool({ name, arguments: given })) as CallToolResult;
    const texts = result.content.map((one) => (one.type === 'text' ? one : null));
    const [lead, body] = texts;
    return {
      isError: result.isError === true,
      lead: lead?.text ?? '',
      body: body?.text ?? '',
      untrusted: (body ?? lead)?._meta?.['leakbook/untrusted'] === true,
    };
  };
  const rows: McpServer['rows'] = async (tool, given) => {
    const { body, isError, lead } = await ask(tool, given);
    if (isError) throw new Error(lead);
    return JSON.parse(body) as McpRows;
  };
  return {
    ...{ client, ask, rows },
    async allRows(tool, given = {}) {
      const all: Readonly<Record<string, unknown>>[] = [];
      let cursor: string | null = null;
      do {
        const page: McpRows = await rows(tool, { ...given, ...(cursor && { cursor }) });
        for (const row of page.rows) all.push(row);
        cursor = page.place.next;
      } while (cursor !== null);
      return all;
    },
    close: () => client.close(),
  };
}
