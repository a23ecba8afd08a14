import type { PlainMapping } from '../assemble-profile.ts';
import type { TextLines } from '../text-lines.ts';

/** `/proc/self/maps`: range, rights, offset, device, inode, file. */
const PROC_MAPS =
  /^\s*(?:0x)?([0-9a-f]{1,16})[\s-]?\s*(?:0x)?([0-9a-f]{1,16}):?(?:\s+([-rwxp]+))?(?:\s+([0-9a-f]{1,16}))?\s+[0-9a-f]+:[0-9a-f]+\s+\d+(?:\s+(\S+))?/i;
/** The short form of other tools: range, rights, file, offset, build id. */
const BRIEF_MAPS =
  /^\s*(?:0x)?([0-9a-f]{1,16})[\s-]?\s*(?:0x)?([0-9a-f]{1,16}):?(?:\s+([-rwxp]+))?(?:\s+(\S+))?(?:\s+\(@([0-9a-f]{1,16})\))?(?:\s+([0-9a-f]+))?/i;
const SENTINEL = /--- Memory map: ---|MAPPED_LIBRARIES:/;
const SHARED_LIBRARY = /\.so$|\.so[._]\d+/;
/** Where the main program begins on most systems. */
const EXPECTED_START = 0x400000n;

/** Whether the line begins the section that lists mappings. */
export function isMemoryMapStart(line: string): boolean {
  return SENTINEL.test(line);
}

/**
 * Reads the lines below the sentinel: executable mappings, neighbours of one file joined, the main
 * program first. `name=value` lines are put in for `$name` in the lines below them.
 *
 * @see google/pprof profile/legacy_profile.go: parseProcMapsFromScanner; profile.go: massageMappings.
 */
export function readMemoryMap(lines: TextLines): PlainMapping[] {
  const mappings: PlainMapping[] = [];
  const attributes = new Map<string, string>();
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const filled = line
      .replace(/^[^[\]]+:\d+\]\s/, '')
      .replace(/\$\w+/g, (name) => attributes.get(name) ?? name);
    const mapping = mappingOf(filled);
    if (mapping) mappings.push(mapping);
    else if (mapping === undefined) {
      const at = filled.indexOf('=');
      if (at > 0) attributes.set(`$${filled.slice(0, at).trim()}`, filled.slice(at + 1).trim());
    }
  }
  return mainFirst(joinNeighbours(mappings));
}

/** null = a mapping without code; undefined = no mapping at all. */
function mappingOf(line: string): PlainMapping | null | undefined {
  const maps = PROC_MAPS.exec(line);
  const brief = maps === null ? BRIEF_MAPS.exec(line) : null;
  const [start, limit, rights, offset, file, buildId] = maps
    ? [maps[1], maps[2], maps[3], maps[4], maps[5], undefined]
    : brief
      ? [brief[1], brief[2], brief[3], brief[5], brief[4], brief[6]]
      : [];
  if (start === undefined || limit === undefined) return undefined;
  if (rights !== undefined && !rights.includes('x')) return null;
  return {
    start: BigInt(`0x${start}`),
    limit: BigInt(`0x${limit}`),
    offset: offset === undefined ? 0n : BigInt(`0x${offset}`),
    file: file ?? '',
    buildId: buildId ?? '',
    flags: 0,
  };
}

function joinNeighbours(mappings: readonly PlainMapping[]): PlainMapping[] {
  const joined: PlainMapping[] = [];
  for (const mapping of mappings) {
    const last = joined.at(-1);
    if (last === undefined || !areNeighbours(last, mapping)) joined.push(mapping);
    else {
      joined[joined.length - 1] = {
        ...last,
        limit: mapping.limit,
        file: mapping.file || last.file,
        buildId: mapping.buildId || last.buildId,
      };
    }
  }
  return joined;
}

function areNeighbours(left: PlainMapping, right: PlainMapping): boolean {
  if (left.file !== '' && right.file !== '' && left.file !== right.file) return false;
  if (left.buildId !== '' && right.buildId !== '' && left.buildId !== right.buildId) return false;
  if (left.limit !== right.start) return false;
  if (left.offset === 0n || right.offset === 0n) return true;
  return left.offset + (left.limit - left.start) === right.offset;
}

function mainFirst(mappings: PlainMapping[]): PlainMapping[] {
  const main = mappings.findIndex(({ file }) => {
    const name = file.replaceAll('(deleted)', '').trim();
    return name !== '' && !SHARED_LIBRARY.test(name) && !name.startsWith('[');
  });
  if (main > 0) [mappings[0], mappings[main]] = [mappings[main]!, mappings[0]!];
  return mappings;
}

/**
 * Gives each address its mapping, as pprof does: the main program's mapping starts where programs do,
 * a mapping may have lost its first part, and what lies in none is in one made for it.
 *
 * @returns The mappings, perhaps with one more, and a row of them per address; -1 for address 0.
 * @see google/pprof profile/legacy_profile.go: remapMappingIDs.
 */
export function placeAddresses(
  given: readonly PlainMapping[],
  addresses: readonly bigint[],
): { mappings: PlainMapping[]; rows: number[] } {
  const mappings = [...given];
  const [first, second] = mappings;
  if (first?.file.startsWith('/anon_hugepage') && first.limit === second?.start) mappings.shift();
  const main = mappings[0];
  if (main && main.start - main.offset === EXPECTED_START) {
    mappings[0] = { ...main, start: EXPECTED_START, offset: 0n };
  }
  let made = -1;
  const rows = addresses.map((address) => {
    if (address === 0n) return -1;
    const inside = mappings.findIndex(({ start, limit }) => start <= address && address < limit);
    if (inside >= 0) return inside;
    const before = mappings.findIndex(
      ({ start, offset }) => offset !== 0n && start - offset <= address && address < start,
    );
    if (before >= 0) {
      const mapping = mappings[before]!;
      mappings[before] = { ...mapping, start: mapping.start - mapping.offset, offset: 0n };
      return before;
    }
    if (made < 0) {
      const everything = { start: 0n, limit: 2n ** 64n - 1n, offset: 0n };
      made = mappings.push({ ...everything, file: '', buildId: '', flags: 0 }) - 1;
    }
    return made;
  });
  return { mappings, rows };
}
