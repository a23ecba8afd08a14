import { AppError } from '#core/base/errors';
import type { Listing, ListingCommand, SnapshotFacts } from '../snapshot-facts.ts';
import type { Profile } from '../tables.ts';
import { TextLines } from '../text-lines.ts';
import { listedType, type ListingHeader, listingHeader } from './listing-header.ts';
import { type ListedStack, listingProfile } from './listing-profile.ts';
import type { PrintedValue } from './printed-value.ts';
import { readRaw } from './read-raw.ts';
import { readSourceListing } from './read-source-listing.ts';
import { readTable, type TableRow } from './read-table.ts';
import { readTraces } from './read-traces.ts';
import { LISTING_MARKS } from './recognise-listing.ts';

/** What can be known of a profile from what pprof printed of it. */
export interface ListingText {
  readonly profile: Profile;
  readonly facts: Partial<SnapshotFacts>;
}

/**
 * Reads what a command of `go tool pprof` printed, pasted with or without the shell's lines around.
 * `-raw` is the profile itself; `-traces` gives stacks with rounded values; of tables every row with a
 * flat value becomes a stack of one frame, and the rows themselves stand in `facts.listing`. Where a
 * paste has several listings the one that says most is read.
 *
 * @throws AppError `not-a-profile` (`listing`) when no row can be read, `text-malformed`.
 */
export function readListing(text: string): ListingText {
  const header = listingHeader(text);
  const command = commandOf(text);
  switch (command) {
    case 'raw':
      return { profile: readRaw(new TextLines(text)), facts: {} };
    case 'traces': {
      const stacks = readTraces(new TextLines(text));
      if (stacks.length === 0) throw unreadable();
      const values = stacks.map(({ value }) => value);
      return stacksOf(
        stacks.map(({ value, ...stack }) => ({ ...stack, value: value.value })),
        { command, header, values },
      );
    }
    case 'list': {
      const { rows, lines } = readSourceListing(new TextLines(text));
      return tableOf(rows, lines, { command, header });
    }
    default: {
      const rows = readTable(new TextLines(text));
      return tableOf(rows, rows, {
        command: tableCommand(command, rows, { text, header }),
        header,
      });
    }
  }
}

interface ListingOptions {
  readonly command: ListingCommand;
  readonly header: ListingHeader;
}

function commandOf(text: string): ListingCommand {
  const { raw, traces, tree, table, list } = LISTING_MARKS;
  if (raw.test(text)) return 'raw';
  if (traces.test(text)) return 'traces';
  if (tree.test(text)) return 'tree';
  if (table.test(text)) return /(\(pprof\) |-)text\b/.test(text) ? 'text' : 'top';
  return list.test(text) ? 'list' : 'top';
}

/**
 * `-peek` prints as `-tree` does, but only of the functions asked for: their flat values then miss a part
 * of what is shown. Rounding misses less than 2 %.
 */
function tableCommand(
  command: ListingCommand,
  rows: readonly TableRow[],
  { text, header }: { readonly text: string; readonly header: ListingHeader },
): ListingCommand {
  if (command !== 'tree') return command;
  const asked = /(?:\(pprof\) |\s-)(peek|tree)\b/.exec(text)?.[1];
  if (asked === 'peek' || asked === 'tree') return asked;
  const listed = rows.reduce((sum, { flat }) => sum + flat.value, 0);
  const shown = header.shown?.value ?? listed;
  return Math.abs(listed) < Math.abs(shown) * 0.98 ? 'peek' : 'tree';
}

function tableOf(
  rows: readonly TableRow[],
  placed: readonly TableRow[],
  options: ListingOptions,
): ListingText {
  if (rows.length === 0) throw unreadable();
  const stacks = placed
    .filter(({ flat }) => flat.value !== 0)
    .map(({ name, file, line, flat }) => ({
      frames: [{ name, file, line, isInline: false }],
      value: flat.value,
    }));
  const values = rows.flatMap(({ flat, cum }) => [flat, cum]);
  return stacksOf(stacks, { ...options, values, rows });
}

function stacksOf(
  stacks: readonly ListedStack[],
  options: ListingOptions & {
    readonly values: readonly PrintedValue[];
    readonly rows?: readonly TableRow[];
  },
): ListingText {
  const { header, values, rows = [] } = options;
  const profile = listingProfile(header, listedType(header, values), stacks);
  const printed = rows.map(({ name, flat, cum }) => ({ name, flat: flat.value, cum: cum.value }));
  return listingOf(profile, { ...options, rows: printed });
}

function listingOf(
  profile: Profile,
  { command, header, rows = [] }: ListingOptions & { readonly rows?: Listing['rows'] },
): ListingText {
  const { savedAs, total } = header;
  // In a unit as large as `-unit=TB` everything is rounded to nothing.
  const isRounded = total?.value === 0 && (rows.length > 0 || profile.samples.length > 0);
  const listing = { command, savedAs, total: isRounded ? null : (total?.value ?? null), rows };
  // One sample type of a profile with several is no sum of a store, as it is elsewhere.
  const isWindow =
    profile.header.durationNanos !== 0n ||
    profile.samples.value.some((value) => value < 0) ||
    isDifference(header, rows);
  return { profile, facts: { listing, span: isWindow ? 'window' : 'state' } };
}

/**
 * Whether rows are what `-base` or `-diff_base` left of two profiles, where the text shows it: below
 * nothing, more than the total, which then is that of the base, or less than all without a row left out.
 */
function isDifference(
  { asksBase, total, shown, leftOut }: ListingHeader,
  rows: Listing['rows'],
): boolean {
  if (asksBase || (shown?.value ?? 0) < 0) return true;
  if (rows.some(({ flat, cum }) => flat < 0 || cum < 0)) return true;
  if (!total || total.value <= 0) return false;
  const most = total.value * MOST_SHARE;
  if ((shown?.value ?? 0) > most || rows.some(({ cum }) => cum > most)) return true;
  // Goroutines that have not begun to run have no row; memory always has.
  if (shown?.unit !== 'bytes' || leftOut === null) return false;
  return shown.value + leftOut.value < total.value * LEAST_SHARE;
}

/** Of the total; values are rounded to two places, so a whole is not always 100 %. */
const MOST_SHARE = 1.05;
const LEAST_SHARE = 0.95;

function unreadable(): AppError {
  return new AppError('not-a-profile', { looksLike: 'listing' });
}
