import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All that was recorded, `<library>/<leak>/<case>/<half>`, and three folders of other things. */
export const RECORDINGS = join(import.meta.dirname, '../recordings/');

/** The half that thresholds were chosen on, and the one that took no part in it. */
export const HALVES = ['tuning', 'held-out'] as const;
export type Half = (typeof HALVES)[number];

/** One run of one case of the laboratory. */
export interface Recording {
  /** The case's name, which no other case has; before it `held-out/` in that half. */
  readonly name: string;
  readonly case: string;
  readonly half: Half;
  /** Id of the rule that the case is of, or whose look-alike it is: the two folders above the case. */
  readonly leak: string;
  /** Absolute path. */
  readonly folder: string;
}

/** Lies among the snapshots of each recording; as any JSON in a folder, the application passes it over. */
export const TRUTH_FILE = 'truth.json';

/** Folders beside those of the libraries, each with a form of its own. */
const OTHERS = ['idl', 'legacy', 'misc', 'strangers'];

let index: ReadonlyMap<string, Recording> | null = null;

/** Every recording by its name, in the order of names. */
export function recordings(): ReadonlyMap<string, Recording> {
  return (index ??= readTree());
}

/**
 * @param path - A recording's name (`go-map-growing`, `held-out/go-map-growing`), or a file of it behind
 *   the name; else a path below tests/recordings (`misc/cpu.pb.gz`).
 * @returns Where it lies, absolute.
 */
export function recordingPath(path: string): string {
  const [, name = '', rest = ''] = /^((?:held-out\/)?[^/]*)(.*)$/s.exec(path)!;
  const recording = recordings().get(name);
  return recording ? recording.folder + rest : RECORDINGS + path;
}

function readTree(): ReadonlyMap<string, Recording> {
  const found = foldersOf(RECORDINGS)
    .filter((library) => !OTHERS.includes(library))
    .flatMap((library) =>
      foldersOf(RECORDINGS, library).flatMap((leak) => recordingsOf(`${library}/${leak}`)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const leaks = new Map<string, string>();
  for (const { case: name, leak } of found) {
    const other = leaks.get(name) ?? leak;
    if (other !== leak) throw new Error(`tests/recordings has ${name} below ${other} and ${leak}`);
    leaks.set(name, leak);
  }
  return new Map(found.map((recording) => [recording.name, recording]));
}

function recordingsOf(leak: string): Recording[] {
  return foldersOf(RECORDINGS, leak).flatMap((name) =>
    foldersOf(RECORDINGS, leak, name).map((folder) => {
      const half = HALVES.find((one) => one === folder);
      if (!half) throw new Error(`tests/recordings/${leak}/${name}/${folder} is no half`);
      return {
        name: half === 'tuning' ? name : `${half}/${name}`,
        case: name,
        half,
        leak,
        folder: join(RECORDINGS, leak, name, folder),
      };
    }),
  );
}

function foldersOf(...path: string[]): string[] {
  return readdirSync(join(...path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
