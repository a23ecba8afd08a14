import type { LineIndex, LocationIndex, Profile } from '#core/profile/tables';
import { cleanPath } from './clean-path.ts';
import type { Granularity, NodeTable } from './graph-tables.ts';

/** One node table for several profiles, and the way from their lines to its rows. */
export interface InternedNodes {
  readonly nodes: NodeTable;
  /** One entry per profile, in the order given. */
  readonly profiles: readonly ProfileNodes[];
}

export interface ProfileNodes {
  /** Row = LineIndex, value = NodeIndex. */
  readonly ofLine: Uint32Array;
  /** Row = LocationIndex, value = NodeIndex; meaningful for locations that have no line. */
  readonly ofBareLocation: Uint32Array;
}

/**
 * Gives every line of every profile its node. Nodes are matched by text, so the same function is the
 * same row in profiles of different builds. Rows are numbered in order of first appearance.
 *
 * As in pprof the granularity blanks what it does not ask for, file names are cleaned, and only
 * frames without function name are told apart by their binary. One difference: pprof splits such
 * frames (and with `-files` every file) by the function's first line; here a file is one row.
 * @see google/pprof internal/graph/graph.go: nodeInfo; profile/profile.go: Aggregate.
 *
 * @param byAddress - Frames of which only the address is known are told apart by it and named so (`0x4a5b6c`),
 *   instead of being one node as in pprof.
 */
export function internNodes(
  profiles: readonly Profile[],
  granularity: Granularity,
  byAddress = false,
): InternedNodes {
  const reader = new NodeReader(granularity, byAddress);
  const rows = profiles.map((profile) => reader.add(profile));
  return { nodes: reader.finish(), profiles: rows };
}

/** {@link internNodes} profile by profile: what is added later changes no number given before. */
export class NodeReader {
  private readonly interner: NodeInterner;

  constructor(granularity: Granularity, byAddress = false) {
    this.interner = new NodeInterner(granularity, byAddress);
  }

  add(profile: Profile): ProfileNodes {
    return internProfile(profile, this.interner);
  }

  /** The nodes of all profiles added so far. */
  finish(): NodeTable {
    return this.interner.finish();
  }
}

function internProfile(profile: Profile, interner: NodeInterner): ProfileNodes {
  const { locations, lines } = profile;
  const ofLine = new Uint32Array(lines.length);
  const ofBareLocation = new Uint32Array(locations.length);
  const reader = new FrameReader(profile, interner);
  for (let location = 0; location < locations.length; location++) {
    const start = locations.lineStart[location]!;
    const end = locations.lineStart[location + 1]!;
    if (start === end) ofBareLocation[location] = reader.bareNode(location as LocationIndex);
    for (let line = start; line < end; line++) {
      ofLine[line] = reader.lineNode(line as LineIndex, location as LocationIndex);
    }
  }
  return { ofLine, ofBareLocation };
}

/** Reads one profile's frames; a function's texts are looked up once, not once per line. */
class FrameReader {
  /** Row = FunctionIndex: identity of (name, file) in the interner, -1 = not asked yet. */
  private readonly identity: Int32Array;
  private readonly lineCounts: boolean;

  constructor(
    private readonly profile: Profile,
    private readonly interner: NodeInterner,
  ) {
    this.identity = new Int32Array(profile.functions.length).fill(-1);
    this.lineCounts = interner.granularity === 'lines';
  }

  lineNode(line: LineIndex, location: LocationIndex): number {
    const { lines, functions, strings } = this.profile;
    const func = lines.function[line]!;
    if (func < 0) return this.bareNode(location);
    const sourceLine = this.lineCounts ? lines.line[line]! : 0;
    const known = this.identity[func]!;
    if (known >= 0) return this.interner.node(known, sourceLine);
    const { granularity } = this.interner;
    const name = granularity === 'files' ? '' : strings[functions.name[func]!]!;
    const file = granularity === 'functions' ? '' : cleanPath(strings[functions.filename[func]!]!);
    // A frame without name is told apart by its binary, which is the location's, not the function's.
    const binary = name === '' ? this.binary(location) : '';
    const identity = this.interner.identity(name, file, binary);
    if (name !== '') this.identity[func] = identity;
    return this.interner.node(identity, sourceLine);
  }

  /** Node of a location of which only the address is known. */
  bareNode(location: LocationIndex): number {
    const address = this.profile.locations.address[location]!;
    const name = this.interner.byAddress && address !== 0n ? `0x${address.toString(16)}` : '';
    return this.interner.node(this.interner.identity(name, '', this.binary(location)), 0);
  }

  private binary(location: LocationIndex): string {
    const { locations, mappings, strings } = this.profile;
    const mapping = locations.mapping[location]!;
    return mapping < 0 ? '' : strings[mappings.filename[mapping]!]!;
  }
}

class NodeInterner {
  /** Row = identity: a distinct (name, file, binary). */
  private readonly names: string[] = [];
  private readonly files: string[] = [];
  private readonly binaries: string[] = [];
  private readonly identities = new Map<string, number>();
  /** Row = identity: NodeIndex of its line 0, or -1. */
  private readonly wholeNode: number[] = [];
  /** NodeIndex by identity and line, for lines other than 0. */
  private readonly lineNodes = new Map<string, number>();
  /** Row = NodeIndex. */
  private readonly nodeIdentity: number[] = [];
  private readonly nodeLine: number[] = [];

  constructor(
    readonly granularity: Granularity,
    readonly byAddress: boolean,
  ) {}

  identity(name: string, file: string, binary: string): number {
    const key = `${name}\0${file}\0${binary}`;
    const known = this.identities.get(key);
    if (known !== undefined) return known;
    const identity = this.names.length;
    this.identities.set(key, identity);
    this.names.push(name);
    this.files.push(file);
    this.binaries.push(binary);
    this.wholeNode.push(-1);
    return identity;
  }

  node(identity: number, line: number): number {
    if (line === 0) {
      if (this.wholeNode[identity]! < 0) this.wholeNode[identity] = this.add(identity, 0);
      return this.wholeNode[identity]!;
    }
    const key = `${identity}:${line}`;
    const known = this.lineNodes.get(key);
    if (known !== undefined) return known;
    const node = this.add(identity, line);
    this.lineNodes.set(key, node);
    return node;
  }

  finish(): NodeTable {
    return {
      length: this.nodeIdentity.length,
      name: this.nodeIdentity.map((identity, node) => this.shownName(identity, node)),
      file: this.nodeIdentity.map((identity) => this.files[identity]!),
      line: Float64Array.from(this.nodeLine),
    };
  }

  private add(identity: number, line: number): number {
    this.nodeIdentity.push(identity);
    this.nodeLine.push(line);
    return this.nodeIdentity.length - 1;
  }

  private shownName(identity: number, node: number): string {
    const name = this.names[identity]!;
    if (name !== '' || this.files[identity] !== '' || this.nodeLine[node] !== 0) return name;
    const binary = this.binaries[identity]!;
    return binary === '' ? '<unknown>' : `[${binary.replace(/\/+$/, '').replace(/^.*\//, '')}]`;
  }
}
