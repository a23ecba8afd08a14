import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CONTAINER_NATURES,
  FOREIGN_NATURES,
  type FileNature,
  isForeign,
  READABLE_NATURES,
} from '#core/profile/file-nature';
import { recognise } from '#core/profile/recognise';
import { recordingPath } from '#support/recordings';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** An ELF file's first bytes: class, byte order and e_type. */
const elf = (order: 1 | 2, type: number): string => {
  const mark = `\x7fELF\x02${String.fromCharCode(order)}\x01`.padEnd(16, '\0');
  return mark + (order === 1 ? String.fromCharCode(type, 0) : String.fromCharCode(0, type));
};
const tarHead = 'heap.pb.gz'.padEnd(257, '\0') + 'ustar\x0000';

/** How files begin, and what they are. */
const EXAMPLES: readonly (readonly [start: string, nature: FileNature])[] = [
  ['', 'empty'],
  ['heap profile: 1: 2 [3: 4] @ heap/1048576\n', 'heap-text'],
  ['heap profile: 1: 2 [3: 4] @ heapprofile\n', 'native-heap-text'],
  ['heap profile:  1:  2 [ 3:  4] @ heap_v2/524288\n', 'native-heap-text'],
  ['heap_v2/524288\n  t*: 1: 2 [0: 0]\n', 'jemalloc-text'],
  ['goroutine profile: total 3\n', 'goroutine-text'],
  ['goroutineleak profile: total 3\n', 'goroutine-text'],
  ['goroutine 1 [running]:\nmain.main()\n', 'goroutine-text'],
  ['threadcreate profile: total 3\n', 'count-text'],
  ['open-files profile: total 3\n', 'count-text'],
  ['--- mutex:\ncycles/second=1\n', 'contention-text'],
  ['--- contention:\ncycles/second=1\n', 'contention-text'],
  ['--- contentionz 1 ---\ncycles/second = 1\n', 'contention-text'],
  ['--- contentionz 1 ---\nformat = java\nresolution = ms\n', 'java-text'],
  ['--- heapz 1 ---\nresolution = bytes\nformat = java\n', 'java-text'],
  ['--- threadz 1 ---\n', 'thread-text'],
  ['\x1f\x8b\x08', 'gzip'],
  ['PK\x03\x04\x14', 'zip'],
  ['PK\x05\x06\0\0', 'zip'],
  [tarHead, 'tar'],
  ['go 1.22 trace\0\0\0\x01', 'go-trace'],
  ['go 1.9 trace\0\0\0\0\x01', 'go-trace'],
  ['go1.7 heap dump\n\x06', 'go-heap-dump'],
  ['GO PREPROFILE V1\nmain.main\n', 'go-pgo'],
  ['package main\n\nimport "fmt"\n', 'go-source'],
  ['module example.com/shop\n\ngo 1.26\n', 'go-source'],
  [elf(1, 2), 'program'],
  [elf(2, 3), 'program'],
  [elf(1, 4), 'core'],
  [elf(2, 4), 'core'],
  ['MZ\x90\0\x03', 'program'],
  ['\xcf\xfa\xed\xfe\x07', 'program'],
  ['<!doctype html><p>login', 'html'],
  ['<html lang=en>', 'html'],
  ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'xml'],
  ['<?xml version="1.0"?>\n<svg width="1"></svg>', 'svg'],
  ['<svg xmlns="http://www.w3.org/2000/svg">', 'svg'],
  ['{"error":"not found"}', 'json'],
  ['[1, 2]', 'json'],
  ['{"snapshot":{"meta":{"node_fields":[]}}}', 'heapsnapshot'],
  ['{"$schema":"https://www.speedscope.app/file-format-schema.json"}', 'speedscope'],
  ['{"traceEvents":[]}', 'chrome-trace'],
  ['[{"name":"x","ph":"B","ts":1}', 'chrome-trace'],
  ['{"schema":"leakbook.report/1"}', 'leakbook-report'],
  ['{"sampleType":[{"type":"1"}],"stringTable":[]}', 'pprof-json'],
  ['digraph "catalog" {\n', 'dot'],
  ['positions: instr line\nevents: cpu(ms)\n', 'callgrind'],
  ['main;work;malloc 12\nmain;work 3\n', 'folded-stacks'],
  ['PERFILE2\x68\0\0', 'perf-data'],
  ['FLR\0\0\x02', 'jfr'],
  ['JAVA PROFILE 1.0.2\0\0\0\0\x08', 'hprof'],
  ['\x89PNG\r\n\x1a\n\0', 'image'],
  ['\xff\xd8\xff\xe0\0', 'image'],
  ['%PDF-1.7\n%\xe2', 'pdf'],
  ['time,alloc,free\n1,2,3\n2,3,4\n', 'csv'],
  ['import os\nprint(1)\n', 'source'],
  ['#!/bin/sh\nset -e\n', 'source'],
  ['7z\xbc\xaf\x27\x1c\0', 'other-archive'],
  ['\x28\xb5\x2f\xfd\0', 'other-archive'],
  ['404 page not found\n', 'text'],
  ['  \n', 'text'],
  ['BMW is no bitmap\n', 'text'],
  ['\0\x01\x02\x03', 'binary'],
  ['\0\0\0\0\x03\0\0\0\0\0\0\0\x10\x27\0\0\0\0\0\0', 'cpu-binary'],
  ['\n\x04\x08\x01\x10\x02', 'proto'],
  ['      flat  flat%   sum%        cum   cum%\n', 'listing'],
  ['[12:01:02] me@host$ pprof -top\n      flat  flat%   sum%        cum   cum%\n', 'listing'],
  [' bytes: Total 40.78MB of 40.78MB (  100%)\n         35.78MB (87.74%): 8kB\n', 'listing'],
  ['[12:01:02] me@host$ curl localhost\n', 'text'],
  ['{{ .Values }} is a template\n', 'text'],
  ['[1.5e3]', 'json'],
  ['[\n  {', 'json'],
  ['{', 'json'],
];

describe('recognise', () => {
  it.each(EXAMPLES)('%j is %s', (content, nature) => {
    expect(recognise(bytes(content))).toBe(nature);
  });

  it('has an example of each nature', () => {
    const natures = new Set(EXAMPLES.map(([, nature]) => nature));
    expect([...natures].sort()).toEqual(
      [...READABLE_NATURES, ...CONTAINER_NATURES, ...FOREIGN_NATURES, 'empty'].sort(),
    );
  });

  it('takes every recording for what it is', () => {
    for (const folder of ['misc', 'go-map-growing', 'go-goroutine-leak']) {
      for (const name of readdirSync(recordingPath(folder))) {
        const content = readFileSync(recordingPath(`${folder}/${name}`));
        if (name.endsWith('.gz')) expect(recognise(gunzipSync(content)), name).toBe('proto');
        if (name.endsWith('.debug1.txt')) {
          expect(recognise(content), name).toBe(
            name.startsWith('heap') ? 'heap-text' : 'goroutine-text',
          );
        }
      }
    }
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (content) => {
        const nature = recognise(content);
        expect(content.length === 0).toBe(nature === 'empty');
        expect(isForeign(nature)).toBe((FOREIGN_NATURES as readonly string[]).includes(nature));
      }),
    );
  });

  it.each([
    ['blank lines', '\n'],
    ['blanks', ' '],
    ['semicolons', 'a;'],
    ['brackets', '['],
    ['assignments', 'a=b\n'],
    ['dashes', '-'],
  ])('takes no longer for a text of nothing but %s', (_of, part) => {
    // Of the processor: a machine that does other things takes longer.
    const start = process.cpuUsage();
    for (const head of ['x', '--- heapz 1 ---\n', '<?xml ', 'Samples:']) {
      recognise(bytes(head + part.repeat(200_000)));
    }
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });
});
