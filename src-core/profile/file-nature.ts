/** What is read into a profile, or unfolded until something is. */
export const READABLE_NATURES = [
  // profile.proto, by what its bytes may be: only decoding tells
  'proto',
  // `?debug=1` and `?debug=2` of Go
  'heap-text',
  'goroutine-text',
  // `NAME profile: total N` of any other name, Go's contention and mutex text
  'count-text',
  'contention-text',
  // what pprof calls legacy: tcmalloc, gperftools, jemalloc, Java agents, old Go
  'native-heap-text',
  'jemalloc-text',
  'thread-text',
  'java-text',
  'cpu-binary',
  // what pprof prints
  'listing',
  // stacks of other tools, which lack most of a profile
  'folded-stacks',
  'speedscope',
] as const;

/** What is no profile: each has a text that says what it is and what to do. */
export const FOREIGN_NATURES = [
  'go-trace',
  'go-heap-dump',
  'go-pgo',
  'go-source',
  'program',
  'core',
  'html',
  'json',
  'pprof-json',
  'leakbook-report',
  'heapsnapshot',
  'chrome-trace',
  'xml',
  'svg',
  'dot',
  'callgrind',
  'perf-data',
  'jfr',
  'hprof',
  'image',
  'pdf',
  'csv',
  'source',
  'other-archive',
  'text',
  'binary',
] as const;

/** What holds other files; what is inside is what counts. */
export const CONTAINER_NATURES = ['gzip', 'zip', 'tar'] as const;

const CONTAINERS: ReadonlySet<string> = new Set(CONTAINER_NATURES);

/** Whether it holds other files, which count instead of it. */
export function isContainer(nature: FileNature): nature is ContainerNature {
  return CONTAINERS.has(nature);
}

export type ContainerNature = (typeof CONTAINER_NATURES)[number];
export type ReadableNature = (typeof READABLE_NATURES)[number];
export type ForeignNature = (typeof FOREIGN_NATURES)[number];
/** What a file is, told by its first bytes; `empty` has none. */
export type FileNature = ReadableNature | ContainerNature | ForeignNature | 'empty';

const FOREIGN: ReadonlySet<string> = new Set(FOREIGN_NATURES);

/** Whether nothing of the file can be read as a profile, whatever follows its first bytes. */
export function isForeign(nature: FileNature): nature is ForeignNature {
  return FOREIGN.has(nature);
}

/** Whether a file holds others with names; `gzip` may hold an archive, which only its content tells. */
export function isArchive(nature: FileNature): nature is 'zip' | 'tar' {
  return nature === 'zip' || nature === 'tar';
}

/** Names that promise a profile: among others, what is none is named, not passed over. */
export const PROFILE_NAME = /\.(pb|pprof|prof|heap)(\.gz)?$/i;
