import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parseProto } from '#core/evidence/idl/parse-proto';
import { parseThrift } from '#core/evidence/idl/parse-thrift';
import { readPacks } from '#main/services/read-pack';
import { WRAPPINGS } from '#support/wrapped-text';
import { archives, legacyFiles, listings, stackFiles } from './format-targets.ts';
import { chosen, type FuzzTarget, readAndAnalyse } from './fuzz-target.ts';
import { mutateBytes, mutateText } from './mutate.ts';

/** Larger recordings take their time to decode and are made of the same fields. */
const MOST_SEED_BYTES = 60_000;

/**
 * @param root - The project's folder: seeds are its recordings, IDL files, handbook and example pack.
 * @param scratch - A folder of the run's own.
 */
export function fuzzTargets(root: string, scratch: string): FuzzTarget[] {
  const files = (folder: string, ending: RegExp): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => ending.test(path))
      .sort()
      .map((path) => join(root, folder, path));
  const small = ({ length }: { readonly length: number }): boolean => length < MOST_SEED_BYTES;
  const unzipped = (ending: RegExp): Uint8Array[] =>
    files('tests/recordings', ending).map((path) => gunzipSync(readFileSync(path)));
  const texts = (folder: string, ending: RegExp): string[] =>
    files(folder, ending).map((path) => readFileSync(path, 'utf8'));
  const pageIds = texts('handbook', /\/en\.md$/).map(idOf);
  const recorded = texts('tests/recordings', /debug\d\.txt$/).filter(small);
  return [
    profiles('profile', unzipped(/(heap|goroutine|allocs|cpu|block)[^/]*\.pb\.gz$/).filter(small)),
    profiles('goref', unzipped(/goref[^/]*\.pb\.gz$/)),
    textTarget(recorded),
    listings(
      texts('tests/goldens', /\.(top|traces|raw|tree|peek)\.[^/]*txt$|\.raw\.txt$/).filter(small),
    ),
    legacyFiles(
      files('tests/recordings/legacy', /\.(heap|txt|prof|contention)$/).map((path) =>
        readFileSync(path),
      ),
    ),
    stackFiles(
      unzipped(/\/go-(map-growing|goroutine-leak)\/tuning\/heap-0[36]\.pb\.gz$/).filter(small),
    ),
    archives(
      [
        ...files('tests/recordings', /\/go-map-growing\/tuning\/heap-0\d\.pb\.gz$/),
        ...files('tests/recordings', /\/go-finalizer-blocked\/tuning\/[^/]*debug\d\.txt$/),
      ].map((path) => readFileSync(path)),
    ),
    idl('thrift', texts('tests/recordings/idl', /\.thrift$/)),
    idl('proto', texts('tests/recordings/idl', /\.proto$/)),
    packs('pack-rule', join(scratch, 'rule'), {
      seeds: texts('tests/support/example-pack', /\/rule\.yaml$/),
      // What a rule names must be there, so the pack's chapters stand around it.
      around: join(root, 'tests/support/example-pack'),
      pathsOf: () => ['acme/session-table/rule.yaml'],
      pageIds,
      words: [
        'rule:',
        '  - ',
        'symbol: ',
        '&a ',
        '*a',
        '<<: *a',
        '!!js/function ',
        '(a+)+$',
        'null',
      ],
    }),
    packs('pack-page', join(scratch, 'page'), {
      seeds: [
        ...texts('tests/support/example-pack', /\/en\.md$/),
        ...texts('handbook/go', /\/en\.md$/),
      ],
      around: null,
      // A chapter is there in both languages.
      pathsOf: (page) => [`${idOf(page)}/en.md`, `${idOf(page)}/zh-CN.md`],
      pageIds,
      words: ['## A {#a}', '::: warning', ':::', '```go', '[a](b)', '<script>', '![x](y)', '| - |'],
    }),
  ];
}

function idOf(page: string): string {
  return /^id: (.*)$/m.exec(page)![1]!;
}

function profiles(name: string, seeds: readonly Uint8Array[]): FuzzTarget {
  return {
    name,
    read: async (mutant) => {
      const { seed, other, random } = chosen(seeds, mutant);
      let bytes = mutateBytes(seed, other, random);
      // One in sixteen is damaged as people have it: zipped.
      if (random.below(16) === 0)
        bytes = mutateBytes(gzipSync(seed, { level: 1 }), gzipSync(other, { level: 1 }), random);
      await readAndAnalyse(bytes, seed, random);
    },
  };
}

function textTarget(seeds: readonly string[]): FuzzTarget {
  const words = [
    'goroutine 1 [select]:',
    'heap profile: 1: 2 [3: 4] @ heap/2',
    '1: 2 [3: 4] @ 0x1',
    // Long runs show an expression that goes back over them again and again.
    ' '.repeat(50_000),
    '['.repeat(50_000),
  ];
  const encoder = new TextEncoder();
  return {
    name: 'text',
    read: async (mutant) => {
      const { seed, other, random } = chosen(seeds, mutant);
      const wrapped = random.below(3) === 0 ? random.pick(WRAPPINGS).wrap(seed) : seed;
      const text = mutateText(wrapped, { other, words, random });
      const bytes =
        random.below(10) === 0 ? Buffer.from(`\ufeff${text}`, 'utf16le') : encoder.encode(text);
      await readAndAnalyse(bytes, encoder.encode(seed), random);
    },
  };
}

function idl(name: 'thrift' | 'proto', seeds: readonly string[]): FuzzTarget {
  const words = [
    'struct A {',
    'message B {',
    'service C {',
    '1: string x',
    'oneof d {',
    'map<',
    'extends ',
    'enum E {',
    'rpc F(G) returns (H);',
    'option go_package = "a";',
    'import "b";',
    'typedef i32 T',
    'throws (1: X x)',
  ];
  const parse = name === 'thrift' ? parseThrift : parseProto;
  return {
    name,
    read: (mutant) => {
      const { seed, other, random } = chosen(seeds, mutant);
      parse({ path: `mutant.${name}`, text: mutateText(seed, { other, words, random }) });
      return Promise.resolve();
    },
  };
}

/**
 * @param given - `around`: folder `handbook` that the pack has besides; null = none. `pathsOf`: where the pack
 *   has the file that the seed is: a page's id is its path. `pageIds`: chapters that the application has.
 */
function packs(
  name: string,
  folder: string,
  given: {
    readonly seeds: readonly string[];
    readonly around: string | null;
    readonly pathsOf: (seed: string) => readonly string[];
    readonly pageIds: readonly string[];
    readonly words: readonly string[];
  },
): FuzzTarget {
  return {
    name,
    read: async (mutant) => {
      const { seed, other, random } = chosen(given.seeds, mutant);
      const names = given.pathsOf(seed);
      const paths = names.map((name) => join(folder, name));
      if (given.around) cpSync(given.around, folder, { recursive: true });
      const text = mutateText(seed, { other, words: given.words, random });
      for (const path of paths) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      try {
        // A chapter of the application's own cannot be a pack's as well.
        await readPacks(
          [folder],
          given.pageIds.filter((id) => !names.includes(`${id}/en.md`)),
        );
      } finally {
        for (const path of paths) rmSync(path);
      }
    },
  };
}
