import { describe, expect, it } from 'vitest';
import type { Library } from '#core/evidence/library-schema';
import type { MeasuredSubject } from '#core/measures/measured-subject';
import { field, holder, libraries, librariesInUse, owner, shape } from '#core/measures/names';
import { comparisonOf } from '#support/comparison-of';
import { measuredOf, valueOf } from '#support/measured-of';

const library = (id: string, inUse: readonly string[]): Library => ({
  ...{ id, name: id, modules: [], public: [], handlers: [], awaiting: [], serving: [] },
  contextValues: [],
  ...{ goroutines: [], constructors: [], pools: [], codecs: [], frames: {}, counts: [] },
  ...{ temporaryCopies: [], versions: { symbols: [], requires: [] }, knownLeaks: [] },
  inUse: [...inUse],
});

describe('field', () => {
  const read = (path: string | null, codec: string, isField = true) =>
    valueOf(
      field(
        measuredOf({
          spec: { field: isField },
          subject: {
            field: {
              ...{ path, codec, ids: [], types: [], packages: [] },
              ...{ idlPath: null, service: null, method: null },
              ...{ argument: null, argumentName: null, side: 'server' },
            },
          },
        }),
      ),
    );

  it('is named by its path, or hidden by the codec or a generic call', () => {
    expect(read('Request.2', 'fastcodec')).toBe('named');
    expect(read('Request.2', 'generic')).toBe('named');
    expect(read(null, 'frugal')).toBe('hidden');
    expect(read(null, 'generic')).toBe('generic');
  });

  it('is none of a rule that is about none', () => {
    expect(read('Request.2', 'fastcodec', false)).toBe('none');
    expect(valueOf(field(measuredOf({ spec: { field: true } })))).toBe('none');
  });
});

describe('holder', () => {
  const holders = { chains: [], tree: {} } as unknown as NonNullable<
    MeasuredSubject['context']['holders']
  >;
  const joined = (verdict: 'proves' | 'refutes', container: string | null) => ({
    pattern: { verdict, code: 'held-by-root', elements: [], joinedBy: 'size' as const },
    ...{ root: 'main.cache', bytes: 1, objects: 1, chain: [], container, running: null },
  });

  it('is what a profile of references says', () => {
    const says = (found: ReturnType<typeof joined> | null) =>
      valueOf(holder(measuredOf({ holders, holder: found })));
    expect(says(null)).toBe('unjoined');
    expect(says(joined('proves', null))).toBe('proves');
    expect(says(joined('proves', 'main.cache.m'))).toBe('container');
    expect(says(joined('refutes', 'main.cache.m'))).toBe('refutes');
  });

  it('is none without one', () => {
    expect(valueOf(holder(measuredOf({})))).toBe('none');
  });
});

describe('owner', () => {
  const of = (name: string) => {
    const module = { path: 'github.com/acme/pool', version: null, min: null, max: null };
    return valueOf(
      owner(
        measuredOf({
          subject: { function: name },
          versions: {
            go: { version: null, min: null, max: null },
            modules: [{ ...module, versionSource: 'path' }],
          },
        }),
      ),
    );
  };

  it('is the standard library, a module of others, or the program', () => {
    expect(of('net/http.(*Client).do')).toBe('standard');
    expect(of('github.com/acme/pool.Get')).toBe('library');
    expect(of('github.com/acme/pool/buffers.Get')).toBe('library');
    expect(of('github.com/acme/pooling.Get')).toBe('own');
  });
});

describe('shape', () => {
  it('is that of the first anchor', () => {
    expect(valueOf(shape(measuredOf({ subject: { shape: 'built' } })))).toBe('built');
    expect(valueOf(shape(measuredOf({})))).toBe('unknown: no-such-stacks');
  });
});

describe('libraries', () => {
  const known = [
    library('sonic', ['github.com/bytedance/sonic.Unmarshal']),
    library('zap', ['go.uber.org/zap.(*Logger).Info']),
    library('quiet', []),
  ];
  const stacks = [{ stack: ['main.x', 'github.com/bytedance/sonic.Unmarshal'], held: [1] }];

  it('are those whose functions the program runs', () => {
    expect(valueOf(libraries(measuredOf({ stacks, libraries: known })))).toEqual(['sonic']);
    const context = comparisonOf({ stacks, libraries: known });
    expect(librariesInUse(context)).toBe(librariesInUse(context));
  });

  it('are none where nothing shows any', () => {
    expect(valueOf(libraries(measuredOf({ libraries: known })))).toEqual([]);
  });
});
