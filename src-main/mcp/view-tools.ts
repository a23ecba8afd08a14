import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { DELTA_STATES, type FunctionDeltaTable } from '#core/diff/delta-tables';
import { diffFunctions } from '#core/diff/diff-functions';
import { rowsByChange } from '#core/diff/rows-by-change';
import {
  applyFilter,
  type FilterSpec,
  NO_FILTER,
  unmatchedFilters,
} from '#core/filter/apply-filter';
import { GRANULARITIES, type NeighbourTable, type NodeTable } from '#core/graph/graph-tables';
import { peekByName } from '#core/graph/peek-table';
import { topTable } from '#core/graph/top-table';
import { shownSampleType } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { listRows } from './answer-page.ts';
import type { OpenCase } from './session.ts';
import { givenText, optionalText, PAGED, snapshotIndex, tool } from './tool.ts';

/** pprof's filters. */
export const FILTERS = {
  ...{ focus: optionalText, ignore: optionalText, hide: optionalText, show: optionalText },
} as const;

/** What pprof's options say of a view. */
const VIEW = {
  sample_type: optionalText,
  granularity: v.optional(v.picklist(GRANULARITIES)),
  ...FILTERS,
} as const;

const order = v.optional(v.picklist(['flat', 'cum']));

export const topTool = tool(
  'top',
  { snapshot: snapshotIndex, ...VIEW, order, ...PAGED },
  async (args, session) => {
    const { at, profile, path } = profileAt(await session.current(), args.snapshot, 'source');
    const filter = filterOf(args);
    const type = shownSampleType(profile, args.sample_type ?? null);
    const view = applyFilter(profile, filter);
    const { nodes, node, flat, cum, total, length } = topTable(
      ...([view, type, args.granularity ?? 'functions', args.order] as const),
    );
    return {
      facts: {
        ...{ snapshot: at, path, sampleType: profile.sampleTypes[type], total },
        unmatched: unmatchedFilters(profile, filter),
      },
      rows: {
        length,
        row: (row) => ({ ...nodeRow(nodes, node[row]!), flat: flat[row], cum: cum[row] }),
      },
    };
  },
);

export const peekTool = tool(
  'peek',
  {
    name: givenText,
    file: optionalText,
    line: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    snapshot: snapshotIndex,
    ...VIEW,
    ...PAGED,
  },
  async (args, session) => {
    const { at, profile, path } = profileAt(await session.current(), args.snapshot, 'source');
    const type = shownSampleType(profile, args.sample_type ?? null);
    const wanted = { name: args.name, file: args.file ?? '', line: args.line ?? 0 };
    const view = applyFilter(profile, filterOf(args));
    const peek = peekByName(view, type, args.granularity ?? 'functions', wanted);
    if (peek === null) throw new AppError('function-unknown', { function: args.name, file: path });
    const { nodes, node, flat, cum, total, callers, callees } = peek;
    const neighbours = (table: NeighbourTable, is: string) =>
      Array.from(table.node, (other, row) => ({
        ...{ is, ...nodeRow(nodes, other), weight: table.weight[row] },
      }));
    return {
      facts: {
        ...{ snapshot: at, path, sampleType: profile.sampleTypes[type], total },
        ...{ ...nodeRow(nodes, node), flat, cum },
      },
      rows: listRows([...neighbours(callers, 'caller'), ...neighbours(callees, 'callee')]),
    };
  },
);

export const diffTool = tool(
  'diff',
  {
    base: snapshotIndex,
    source: snapshotIndex,
    ...VIEW,
    normalize: v.optional(v.boolean()),
    order,
    ...PAGED,
  },
  async (args, session) => {
    const opened = await session.current();
    const a = profileAt(opened, args.base, 'base');
    const b = profileAt(opened, args.source, 'source');
    const filter = filterOf(args);
    const sampleType = b.profile.sampleTypes[shownSampleType(b.profile, args.sample_type ?? null)]!;
    const table = diffFunctions(applyFilter(a.profile, filter), applyFilter(b.profile, filter), {
      sampleType: sampleType.type,
      granularity: args.granularity ?? 'functions',
      normalize: args.normalize ?? false,
    });
    const rows = rowsByChange(table, args.order ?? 'flat');
    return {
      facts: {
        base: { snapshot: a.at, path: a.path },
        source: { snapshot: b.at, path: b.path },
        ...{ sampleType, totals: table.totals },
      },
      rows: { length: rows.length, row: (at) => deltaRow(table, rows[at]!) },
    };
  },
);

function deltaRow(table: FunctionDeltaTable, row: number) {
  const [flatBase, flatSource] = [table.flatBase[row]!, table.flatSource[row]!];
  const [cumBase, cumSource] = [table.cumBase[row]!, table.cumSource[row]!];
  return {
    ...nodeRow(table.nodes, table.node[row]!),
    ...{ state: DELTA_STATES[table.state[row]!], flatBase, flatSource, cumBase, cumSource },
    ...{ flatDelta: flatSource - flatBase, cumDelta: cumSource - cumBase },
  };
}

/** A node by what its granularity keeps. */
function nodeRow(nodes: NodeTable, node: number) {
  const [name, file, line] = [nodes.name[node]!, nodes.file[node]!, nodes.line[node]!];
  return { name, ...(file !== '' && { file }), ...(line !== 0 && { line }) };
}

/** What the filters of a question say. */
export function filterOf(args: {
  readonly [F in keyof FilterSpec]?: string | undefined;
}): FilterSpec {
  const { focus = '', ignore = '', hide = '', show = '' } = args;
  return { ...NO_FILTER, focus, ignore, hide, show };
}

/**
 * A snapshot by its index; without one A or B, or where nothing is compared the last that could be read.
 *
 * @throws AppError `snapshot-not-comparable` for an index that is none, or of a file that could not be read.
 */
export function profileAt(
  { report, known }: OpenCase,
  index: number | undefined,
  side: 'base' | 'source',
): { readonly at: number; readonly profile: Profile; readonly path: string } {
  const { snapshots } = known;
  const readable = snapshots.flatMap(({ profile }, at) => (profile ? [at] : []));
  const at = index ?? report[side] ?? (side === 'source' ? readable.at(-1) : readable[0]) ?? -1;
  const found: CaseSnapshot | undefined = snapshots[at];
  if (!found?.profile)
    throw new AppError('snapshot-not-comparable', { index: at, known: readable.join(', ') || '–' });
  return { at, profile: found.profile, path: found.path };
}
