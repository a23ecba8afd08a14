// @ts-check
// `npm run bench`: prints times, memory and ratios; asserts nothing. The generated files are kept in
// .cache/bench. Run under --expose-gc.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { generateProfile } from './generate-profile.mjs';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, '.cache/bench');
const SIZES = {
  million: { samples: 1_000_000, locations: 50_000, functions: 20_000 },
  medium: { samples: 200_000, locations: 80_000, functions: 20_000 },
};
const INUSE_SPACE = 3;

/** @returns {string} path of the gzipped profile, generated once */
function profileFile(/** @type {keyof typeof SIZES} */ name) {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `${name}.pb.gz`);
  if (!existsSync(path)) {
    process.stderr.write(`generating ${name} (${SIZES[name].samples} samples) …\n`);
    writeFileSync(path, gzipSync(generateProfile(SIZES[name]), { level: 1 }));
  }
  return path;
}

/** @returns {Promise<typeof import('./bench-entry.ts')>} */
async function bundled() {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { long: join(ROOT, 'build/empty-module.cjs') } },
    build: {
      ssr: 'tests/bench/bench-entry.ts',
      outDir: join(FOLDER, 'code'),
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'bench.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return import(join(FOLDER, 'code', 'bench.mjs'));
}

/**
 * Best of three, in milliseconds.
 *
 * @template T
 * @param {() => T} work
 * @returns {{ ms: number, result: T }}
 */
function measure(work) {
  let best = Infinity;
  let result = /** @type {T} */ (/** @type {unknown} */ (undefined));
  for (let round = 0; round < 3; round++) {
    global.gc?.();
    const started = performance.now();
    result = work();
    best = Math.min(best, performance.now() - started);
  }
  return { ms: best, result };
}

function line(/** @type {string} */ what, /** @type {number} */ ms, /** @type {string} */ ratio) {
  process.stdout.write(`${what.padEnd(44)} ${ms.toFixed(0).padStart(7)} ms   ${ratio}\n`);
}

function megabytes(/** @type {number} */ bytes) {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}

const core = await bundled();

{
  const file = readFileSync(profileFile('million'));
  const gunzip = measure(() => gunzipSync(file));
  const raw = gunzip.result;
  process.stdout.write(
    `1,000,000 samples, ${megabytes(raw.length)} (${megabytes(file.length)} gzipped), Node ${process.versions.node}\n`,
  );
  line('gunzip', gunzip.ms, '1.0 ×');
  const decode = measure(() => core.decodeProfile(raw));
  line('decode into columns', decode.ms, `${(decode.ms / gunzip.ms).toFixed(1)} × gunzip`);
  const view = core.viewOf(decode.result);
  const top = measure(() => core.topTable(view, INUSE_SPACE, 'functions'));
  line('top, functions', top.ms, `${(top.ms / gunzip.ms).toFixed(1)} × gunzip`);
  process.stdout.write(`peak memory ${megabytes(process.resourceUsage().maxRSS * 1024)}\n\n`);
}

{
  const path = profileFile('medium');
  const file = readFileSync(path);
  process.stdout.write(`200,000 samples, ${megabytes(gunzipSync(file).length)}\n`);
  const pprof = pprofTop(path);
  const beside = (/** @type {number} */ ms) =>
    pprof === null ? '' : `${(pprof / ms).toFixed(0)} × faster than pprof -top`;
  if (pprof !== null) line('go tool pprof -top', pprof, '1 ×');
  const open = measure(() => core.viewOf(core.decodeProfile(gunzipSync(file))));
  const view = open.result;
  const top = measure(() => core.topTable(view, INUSE_SPACE, 'functions'));
  line('open + top', open.ms + top.ms, beside(open.ms + top.ms));
  line('top again (a click)', top.ms, beside(top.ms));
  const tree = measure(() =>
    core.buildCallTree([{ view, sampleTypeIndex: INUSE_SPACE }], 'functions'),
  );
  line(`call tree (${tree.result.length} rows)`, tree.ms, beside(tree.ms));
  const layout = measure(() => core.flameLayout(tree.result, tree.result.columns[0]));
  line('flame layout, all rows', layout.ms, beside(layout.ms));
  const diff = measure(() =>
    core.diffFunctions(view, view, { sampleType: 'inuse_space', granularity: 'functions' }),
  );
  line('diff of two', diff.ms, beside(diff.ms));
}

/** @returns {number | null} milliseconds of `go tool pprof -top` on the file; null without Go */
function pprofTop(/** @type {string} */ path) {
  const started = performance.now();
  const args = ['tool', 'pprof', '-top', '-symbolize=none', '-sample_index=inuse_space', path];
  const { status, error } = spawnSync('go', args, { stdio: 'ignore' });
  if (status === 0) return performance.now() - started;
  process.stdout.write(`go tool pprof is not compared: ${error?.message ?? `exit ${status}`}\n`);
  return null;
}
