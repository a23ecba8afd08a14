import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import type { Translate } from '#core/base/translate';
import { visibleText } from '#core/base/visible-text';
import {
  answerTool,
  findingsTool,
  findingTool,
  goroutinesTool,
  openTool,
  suspectsTool,
  whyNotTool,
} from './case-tools.ts';
import { fetchTool } from './fetch-tool.ts';
import {
  type PageQuestion,
  type PagePlace,
  pageOfRows,
  pageOfText,
  shortened,
} from './answer-page.ts';
import type { ToolSession } from './session.ts';
import { linesTool } from './list-tool.ts';
import { handbookTool, reportTool } from './text-tools.ts';
import type { Tool } from './tool.ts';
import { diffTool, peekTool, topTool } from './view-tools.ts';

/** In the order in which a reader needs them. */
const TOOLS: readonly Tool[] = [
  ...[openTool, answerTool, findingsTool, findingTool, whyNotTool, suspectsTool],
  ...[goroutinesTool, topTool, peekTool, linesTool, diffTool, handbookTool, reportTool, fetchTool],
];

/** The tools that a session has: none of them goes to the network unless it was started so. */
export function toolsOf({ spec }: Pick<ToolSession, 'spec'>): readonly Tool[] {
  return TOOLS.filter(({ fetches }) => !fetches || spec.fetching !== null);
}

/** A tool as the protocol lists it. */
export interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly type: 'object' } & Readonly<Record<string, unknown>>;
  readonly annotations: {
    readonly readOnlyHint: true;
    readonly destructiveHint: false;
    readonly idempotentHint: boolean;
    readonly openWorldHint: boolean;
  };
}

/** @param say - Descriptions in the language of the server. */
export function listTool({ name, schema, fetches }: Tool, say: Translate): ListedTool {
  const { $schema, properties = {}, ...rest } = toJsonSchema(schema);
  void $schema;
  const described = Object.entries(properties).map(([argument, property]) => [
    argument,
    { ...(property as object), description: say(`mcp.argument-${argument}`) },
  ]);
  return {
    name,
    title: say(`mcp.title-${name}`),
    description: say(`mcp.tool-${name}`),
    inputSchema: { ...rest, type: 'object', properties: Object.fromEntries(described) },
    annotations: {
      ...{ readOnlyHint: true, destructiveHint: false },
      ...{ idempotentHint: !fetches, openWorldHint: fetches },
    },
  };
}

/** What a tool answered: words of ours, then what came out of files or is a document. */
export interface ToolTexts {
  readonly lead: string;
  readonly body: string;
  /** Whether anybody may have written what is in `body`. */
  readonly untrusted: boolean;
}

/**
 * Asks a tool.
 *
 * @throws AppError `tool-arguments`, and what the tool throws.
 */
export async function askTool(
  { name, schema, answer }: Tool,
  given: unknown,
  session: ToolSession,
): Promise<ToolTexts> {
  const say = session.spec.translate;
  const checked = v.safeParse(schema, given ?? {});
  if (!checked.success) {
    const [issue] = checked.issues;
    const argument = v.getDotPath(issue) ?? '–';
    throw new AppError('tool-arguments', { tool: name, argument, what: issue.message });
  }
  const question = checked.output as PageQuestion;
  const told = await answer(checked.output as never, session);
  if ('text' in told) {
    const { text, place } = pageOfText(told.text, question, session.revision());
    const lead = say(told.ofFiles ? 'mcp.untrusted' : 'mcp.own-words');
    const missing = told.missing?.length ? { missing: shortened(told.missing) } : {};
    const body = told.ofFiles ? jsonOf({ place, ...missing, text }) : text;
    return { lead: `${lead}${placeLine(place, say)}`, body, untrusted: told.ofFiles };
  }
  const { rows, place } = pageOfRows(told.rows, question, session.revision());
  const facts = shortened(told.facts) as object;
  return {
    lead: `${say('mcp.untrusted')}${placeLine(place, say)}`,
    body: jsonOf({ ...facts, place, rows }),
    untrusted: true,
  };
}

/** One line: no text in it can look like a line of its own, nor turn the order of what is read. */
function jsonOf(value: unknown): string {
  // What is hidden outside a text JSON has none of, and in one `\u202e` is the same character.
  return visibleText(JSON.stringify(value));
}

function placeLine({ from, to, total, next }: PagePlace, say: Translate): string {
  if (next === null) return '';
  return ` ${say('mcp.page', { from: from + 1, to, total, next })}`;
}
