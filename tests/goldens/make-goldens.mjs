// Asks the installed `go tool pprof` for everything that tests/core/{graph,diff,filter} compare
// with, and rewrites tests/goldens/*.txt. Needs Go 1.26; the tests themselves need no Go.
//
//   node tests/goldens/make-goldens.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const GOLDENS = fileURLToPath(new URL('.', import.meta.url));
const RECORDINGS = fileURLToPath(new URL('../recordings/', import.meta.url));

/** Folder of each case's tuning half below tests/recordings, by the case's name. */
const CASES = new Map(
  readdirSync(RECORDINGS, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^([^/]+\/){3}tuning$/.test(path))
    .map((path) => [path.split('/').at(-2), path]),
);
/** `CASE/file` as it lies below tests/recordings; what is in no case stays as it is. */
function located(path) {
  const [name, file] = path.split('/');
  return CASES.has(name) ? `${CASES.get(name)}/${file}` : path;
}

/** First and last heap snapshot of each series. */
const SERIES = {
  'kitex-held-request-field': ['heap-01', 'heap-06'],
  'kitex-held-request-field-trimpath': ['heap-01', 'heap-03'],
  'kitex-healthy': ['heap-01', 'heap-06'],
  'kitex-duplicate-clients': ['heap-01', 'heap-06'],
  'kitex-one-client': ['heap-01', 'heap-06'],
  'go-goroutine-leak': ['heap-01', 'heap-06'],
  'go-map-growing': ['heap-01', 'heap-06'],
  'go-timer-after': ['heap-01', 'heap-06'],
  'go-timer-after-fixed': ['heap-01', 'heap-06'],
};

/** `-unit=bytes` prints exact bytes; on counts it would print "1500bytes". */
function typeFlags(sampleType) {
  const flags = [`-sample_index=${sampleType}`];
  return sampleType.endsWith('_space') ? [...flags, '-unit=bytes'] : flags;
}

const cases = [];
/** The old formats and the recordings that listings are read back against. */
function raw(path) {
  cases.push({
    file: path,
    name: `${path.replace(/\.pb\.gz$/, '').replace('/', '.')}.raw`,
    flags: ['-raw'],
  });
}
/** `name` distinguishes the golden; `flags` come before the file. */
function golden(file, name, flags) {
  cases.push({ file: `${file}.pb.gz`, name: `${file.replace('/', '.')}.${name}`, flags });
}
function top(file, name, sampleType, ...flags) {
  golden(file, `top.${name}`, ['-top', '-trim=false', ...typeFlags(sampleType), ...flags]);
}

for (const [series, [first, last]] of Object.entries(SERIES)) {
  const file = `${series}/${last}`;
  const base = `${series}/${first}.pb.gz`;
  for (const sampleType of ['inuse_space', 'inuse_objects', 'alloc_space', 'alloc_objects']) {
    top(file, sampleType, sampleType);
  }
  top(file, 'inuse_space.cum', 'inuse_space', '-cum');
  golden(file, 'top.inuse_space.minimum', ['-top', '-trim=false', '-sample_index=inuse_space']);
  top(file, 'inuse_space.base', 'inuse_space', `-base=${base}`);
  top(file, 'inuse_space.diff_base', 'inuse_space', `-diff_base=${base}`);
}

const HELD = 'kitex-held-request-field/heap-06';
const HELD_BASE = 'kitex-held-request-field/heap-01.pb.gz';
top(HELD, 'inuse_space.lines', 'inuse_space', '-lines');
top(HELD, 'inuse_space.filefunctions', 'inuse_space', '-filefunctions');
top(HELD, 'inuse_space.files', 'inuse_space', '-files');
top(HELD, 'inuse_objects.lines.cum', 'inuse_objects', '-lines', '-cum');
top('go-map-growing/heap-06', 'inuse_space.lines', 'inuse_space', '-lines');
for (const sampleType of ['inuse_space', 'alloc_objects']) {
  const base = `-base=${HELD_BASE}`;
  const diffBase = `-diff_base=${HELD_BASE}`;
  top(HELD, `${sampleType}.base.normalize`, sampleType, base, '-normalize');
  top(HELD, `${sampleType}.diff_base.normalize`, sampleType, diffBase, '-normalize');
}
top(HELD, 'inuse_space.base.lines', 'inuse_space', `-base=${HELD_BASE}`, '-lines');
// Two programs: nothing but function names can match.
const OTHER = '-base=kitex-healthy/heap-06.pb.gz';
top(HELD, 'inuse_space.base.other-build', 'inuse_space', OTHER);
top(HELD, 'inuse_objects.base.itself', 'inuse_objects', `-base=${HELD}.pb.gz`);

const FILTERS = {
  focus: ['-focus=[Tt]hrift'],
  'focus-file': ['-focus=/leaklab/'],
  'focus-binary': ['-focus=/catalog-server$'],
  ignore: ['-ignore=^net\\.|netpoll'],
  'focus-ignore': ['-focus=netpoll', '-ignore=ReadString'],
  hide: ['-hide=^runtime|kitex'],
  'hide-all': ['-hide=.'],
  show: ['-show=kitex'],
  'show-file': ['-show=/(netpoll|codec)/.*\\.go$'],
  'hide-show': ['-hide=netpoll', '-show=cloudwego|main\\.'],
  everything: ['-focus=Read', '-ignore=pprof', '-hide=func\\d+$', '-show=(?i)THRIFT|main'],
  unmatched: ['-focus=no_such_function'],
};
for (const [name, flags] of Object.entries(FILTERS)) {
  top(HELD, `alloc_space.${name}`, 'alloc_space', ...flags);
}
top(HELD, 'inuse_space.base.focus', 'inuse_space', `-base=${HELD_BASE}`, '-focus=Read');

// The laboratory was built in /src; its sources lie beside the recordings.
const LISTS = {
  'kitex-held-request-field/heap-06': ['catalog\\.|ReadString$', 'inuse_space'],
  'go-map-growing/heap-06': ['remember|login', 'alloc_space'],
  'kitex-duplicate-clients/heap-06': ['^main\\.', 'inuse_objects'],
};
for (const [file, [expression, sampleType]] of Object.entries(LISTS)) {
  const source = ['-trim_path=/src', '-source_path=..'];
  golden(file, `list.${sampleType}`, [`-list=${expression}`, ...source, ...typeFlags(sampleType)]);
}

const PEEKS = {
  'kitex-held-request-field/heap-06': '^main\\.|Read$|mallocgc',
  'kitex-duplicate-clients/heap-06': 'kitex/client|lbcache',
  'go-goroutine-leak/heap-06': '^main\\.|net/http',
};
for (const [file, expression] of Object.entries(PEEKS)) {
  const flags = [`-peek=${expression}`, ...typeFlags('inuse_space')];
  golden(file, 'peek.inuse_space', flags);
}
golden(HELD, 'peek.inuse_space.hide', ['-peek=.', '-hide=netpoll', ...typeFlags('inuse_space')]);

for (const file of [HELD, 'misc/heap-delta', 'go-timer-after/heap-06']) {
  golden(file, 'traces.inuse_space', ['-traces', ...typeFlags('inuse_space')]);
}
golden(HELD, 'traces.alloc_objects.show', [
  '-traces',
  '-show=kitex|sonic',
  '-ignore=netpoll',
  ...typeFlags('alloc_objects'),
]);

for (const sampleType of ['inuse_space', 'inuse_objects', 'alloc_space', 'alloc_objects']) {
  top('misc/heap-delta', sampleType, sampleType);
}
golden('misc/allocs', 'top.default', ['-top', '-trim=false']);
golden('misc/cpu', 'top.default', ['-top', '-trim=false']);
top('misc/cpu', 'samples', 'samples');
golden('misc/cpu', 'top.cpu.lines.cum', ['-top', '-trim=false', '-lines', '-cum']);
for (const file of ['go-goroutine-leak/goroutine-06', 'kitex-duplicate-clients/goroutine-06']) {
  golden(file, 'top.default', ['-top', '-trim=false']);
  golden(file, 'traces.default', ['-traces']);
}
golden('go-goroutine-leak/goroutine-06', 'top.default.base', [
  '-top',
  '-trim=false',
  '-base=go-goroutine-leak/goroutine-01.pb.gz',
]);

for (const file of ['go-map-growing/heap-06', 'misc/cpu', 'misc/heap-delta']) raw(`${file}.pb.gz`);
raw('go-goroutine-leak/goroutine-06.pb.gz');
golden('go-map-growing/heap-06', 'tree.default', ['-tree']);
golden('misc/cpu', 'traces.default', ['-traces']);

for (const file of readdirSync(join(RECORDINGS, 'legacy'))) {
  // jemalloc's own text is not read by pprof, but by jeprof.
  if (/\.(heap|txt|prof|contention)$/.test(file) && file !== 'jemalloc.heap') raw(`legacy/${file}`);
}

const version = execFileSync('go', ['version'], { encoding: 'utf8' }).split(' ')[2];
if (!/^go1\.26\b/.test(version)) {
  throw new Error(`goldens are made with Go 1.26, this is ${version}: put Go 1.26 first in PATH`);
}
for (const file of readdirSync(GOLDENS)) {
  if (file.endsWith('.txt')) rmSync(join(GOLDENS, file));
}
// An empty home: pprof looks there for binaries and settings.
const home = mkdtempSync(join(tmpdir(), 'goldens-'));
const go = { GOCACHE: execFileSync('go', ['env', 'GOCACHE'], { encoding: 'utf8' }).trim() };
let bytes = 0;
for (const { file, name, flags } of cases) {
  const options = flags.map((flag) =>
    flag.replace(/(?<=^-(diff_)?base=).*/, (path) => located(path)),
  );
  const args = ['tool', 'pprof', '-symbolize=none', ...options, located(file)];
  const output = execFileSync('go', args, {
    cwd: RECORDINGS,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: home, TZ: 'UTC', LC_ALL: 'C', ...go },
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // JSON, so that no shell's quoting needs to be undone to read the arguments again.
  const text = `${JSON.stringify({ command: ['go', ...args], go: version })}\n${output}`;
  writeFileSync(join(GOLDENS, `${name}.txt`), text);
  bytes += text.length;
}
rmSync(home, { recursive: true });
console.log(`${cases.length} goldens, ${Math.round(bytes / 1024)} KiB, ${version}`);
