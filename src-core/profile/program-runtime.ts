import type { Profile } from './tables.ts';

/** What kind of program a profile is of, as its names and sample types tell. */
export const PROGRAM_RUNTIMES = ['go', 'nodejs', 'java', 'rust', 'native', 'unknown'] as const;
export type ProgramRuntime = (typeof PROGRAM_RUNTIMES)[number];

/** What a function or its file shows of its language; the first that fits counts. */
const SIGNS: readonly (readonly [
  runtime: Exclude<ProgramRuntime, 'unknown'>,
  file: RegExp,
  name: RegExp,
])[] = [
  [
    'rust',
    /\.rs$|\/rustc\//,
    /^(<?(core|alloc|std|tokio)::)|::\{\{closure\}\}|^_R[A-Z]|17h[0-9a-f]{16}E$/,
  ],
  [
    'nodejs',
    /\.[cm]?[jt]sx?$|^(node|webpack|file):|node_modules/,
    /\.[cm]?[jt]sx?:|^\(anonymous|^node:|^\(root\)$/,
  ],
  [
    'java',
    /\.(java|kt|scala|groovy)$/,
    /^(java|javax|jdk|sun|kotlin|scala)[./]|^(com|org)\.\w+\.[\w.$]+$/,
  ],
  // `runtime.mallocgc`, `main.main`, `pkg.(*Type).method`, `pkg.f.func1`
  [
    'go',
    /\.(go|s)$/,
    /^(runtime|main|sync|reflect|bytes|net|io|os|encoding)(\/\w+)*\.[\w(]|\.\(\*?\w[^)]*\)\.\w|\.func\d+(\.\d+)*$|\/[\w.-]+\.[A-Za-z_]\w*$/,
  ],
  [
    'native',
    /\.(cc?|cpp|cxx|h|hpp|hh)$|\.so(\.\d+)*$/,
    /::|^(_start|__libc_start_main|malloc|tc_\w+|operator new|je_\w+)/,
  ],
];

/** Functions that only Go's runtime has: a Go program may hold more C than Go. */
const GO_RUNTIME =
  /^runtime\.(main|goexit\d?|mallocgc|newobject|makeslice|growslice|doInit\d?|mstart\d?|mcall|systemstack|gopark|malg|newproc\d?|allocm|schedule|morestack|gcBgMarkWorker|mapassign\w*|rawbyteslice|rawstring\w*|slicebytetostring|bgsweep|bgscavenge)\b/;

/**
 * What kind of program the profile is of, by its functions' names and files: `go` as soon as Go's own
 * runtime is among them, else what most of them show; `unknown` when none shows anything.
 */
export function programRuntime(profile: Profile): ProgramRuntime {
  const { functions, strings } = profile;
  const votes = new Map<ProgramRuntime, number>();
  for (let row = 0; row < functions.length; row++) {
    const name = strings[functions.name[row]!]!;
    if (GO_RUNTIME.test(name)) return 'go';
    const file = strings[functions.filename[row]!]!;
    const sign =
      SIGNS.find(([, inFile]) => inFile.test(file)) ??
      SIGNS.find(([, , inName]) => inName.test(name));
    if (sign) votes.set(sign[0], (votes.get(sign[0]) ?? 0) + 1);
  }
  const [most] = [...votes].sort(([, left], [, right]) => right - left);
  return most?.[0] ?? 'unknown';
}
