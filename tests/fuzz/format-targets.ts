import { gzipSync } from 'node:zlib';
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { packTar } from 'modern-tar';
import { openArchive } from '#core/archive/open-archive';
import { AppError } from '#core/base/errors';
import { type ExportedView, exportView } from '#core/export/export-view';
import { NO_FILTER } from '#core/filter/apply-filter';
import { decodeProfile } from '#core/profile/decode-profile';
import { readSnapshot } from '#core/profile/read-snapshot';
import { nodeInflate } from '#main/services/node-inflate';
import { chosen, type FuzzTarget, readAndAnalyse } from './fuzz-target.ts';
import { mutateBytes, mutateText } from './mutate.ts';

/** @param seeds - What pprof printed; the first line of each is the command that made it. */
export function listings(seeds: readonly string[]): FuzzTarget {
  const words = [
    'Showing nodes accounting for 1.50MB, 100% of 1.50MB total',
    '      flat  flat%   sum%        cum   cum%',
    '-----------+-------------------------------------------------------',
    'Samples:\nspace/bytes',
    'Locations',
    ' 1: 0x1 M=1 main.f /a.go:1:0 s=0',
    '-1e+99MB 9999999999999999999% NaN%',
    'bytes:[1]',
    '(pprof) ',
    ' '.repeat(50_000),
    '9'.repeat(50_000),
  ];
  const encoder = new TextEncoder();
  return {
    name: 'listing',
    read: async (mutant) => {
      const { seed, other, random } = chosen(seeds, mutant);
      const text = mutateText(seed, { other, words, random });
      await readAndAnalyse(encoder.encode(text), encoder.encode(seed), random);
    },
  };
}

/** @param seeds - Old binaries and texts of pprof's, each whole. */
export function legacyFiles(seeds: readonly Uint8Array[]): FuzzTarget {
  const words = ['heap profile: 1: 8 [1: 8] @ heapprofile', '--- threadz 1 ---', '0x', '@ 0x1 0x2'];
  const [decoder, encoder] = [new TextDecoder('latin1'), new TextEncoder()];
  return {
    name: 'legacy',
    read: async (mutant) => {
      const { seed, other, random } = chosen(seeds, mutant);
      // Binaries have zeros; half of the texts are changed byte by byte as well.
      const isText = !seed.includes(0) && random.below(2) === 0;
      const bytes = isText
        ? encoder.encode(
            mutateText(decoder.decode(seed), { other: decoder.decode(other), words, random }),
          )
        : mutateBytes(seed, other, random);
      await readAndAnalyse(bytes, seed, random);
    },
  };
}

/** A profile of events, as other tools write it. */
const EVENTED = JSON.stringify({
  $schema: 'https://www.speedscope.app/file-format-schema.json',
  shared: { frames: [{ name: 'main' }, { name: 'work', file: '/a.go', line: 3 }] },
  profiles: [
    {
      ...{ type: 'evented', name: 'a', unit: 'milliseconds', startValue: 0, endValue: 9 },
      events: [
        ...[
          { type: 'O', frame: 0, at: 0 },
          { type: 'O', frame: 1, at: 2 },
        ],
        ...[
          { type: 'C', frame: 1, at: 7 },
          { type: 'C', frame: 0, at: 9 },
        ],
      ],
    },
  ],
});

/** @param files - Heaps, uncompressed: what is changed is how other tools hold them. */
export function stackFiles(files: readonly Uint8Array[]): FuzzTarget {
  const words = [
    '-1',
    '1e999',
    '9007199254740993',
    '"frame":99',
    '[[[',
    ';;;',
    ' 1 2 3',
    '\u0000',
    '#',
  ];
  const encoder = new TextEncoder();
  let texts: readonly string[] | null = null;
  return {
    name: 'stacks',
    read: async (mutant) => {
      texts ??= [EVENTED, ...files.flatMap(stackTexts)];
      const { seed, other, random } = chosen(texts, mutant);
      const text = mutateText(seed, { other, words, random });
      await readAndAnalyse(encoder.encode(text), encoder.encode(seed), random);
    },
  };
}

function stackTexts(bytes: Uint8Array): string[] {
  const view: ExportedView = {
    ...{ sources: [decodeProfile(bytes)], bases: [], normalize: false, filter: NO_FILTER },
    ...{ granularity: 'lines', sampleType: null, name: 'heap', version: '0' },
  };
  return [exportView(view, 'folded') as string, exportView(view, 'speedscope') as string];
}

/** @param files - What archives of every kind, and archives inside archives, are packed of. */
export function archives(files: readonly Uint8Array[]): FuzzTarget {
  let packed: Promise<readonly Uint8Array[]> | null = null;
  return {
    name: 'archive',
    read: async (mutant) => {
      packed ??= packAll(files);
      const { seed, other, random } = chosen(await packed, mutant);
      const bytes = mutateBytes(seed, other, random);
      const { members, failures } = await openArchive('mutant.zip', bytes, nodeInflate);
      const [first] = failures;
      if (first) throw new AppError(first.code, first.params);
      for (const member of members) await readSnapshot(member.path, member.bytes, nodeInflate);
    },
  };
}

async function packAll(files: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const some = files.map((bytes, at) => ({ name: `before/heap-${at}.pb.gz`, bytes }));
  const inner = await zipOf(some.slice(0, 2));
  const nested = [{ name: 'inner.zip', bytes: inner }, ...some.slice(2, 3)];
  const tar = await tarOf(some.slice(0, 3));
  return [await zipOf(some.slice(0, 3)), await zipOf(nested), tar, gzipSync(tar), inner];
}

interface Packed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function zipOf(files: readonly Packed[]): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const { name, bytes } of files) await writer.add(name, new Uint8ArrayReader(bytes));
  return writer.close();
}

function tarOf(files: readonly Packed[]): Promise<Uint8Array> {
  return packTar(
    files.map(({ name, bytes }) => ({ header: { name, size: bytes.length }, body: bytes })),
  );
}
