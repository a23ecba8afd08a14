// Writes tests/recordings/legacy: no program of the laboratory writes the old formats any more, so their
// bytes follow the formats' descriptions (gperftools docs/, google/pprof profile/legacy_*.go).
//
//   node tests/goldens/make-legacy-inputs.mjs && node tests/goldens/make-goldens.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../recordings/legacy/', import.meta.url));
const write = (name, content) => writeFileSync(`${FOLDER}${name}`, content);

const MAPS = `--- Memory map: ---
00400000-00500000 r-xp 00000000 08:01 1234 /srv/bin/catalog
00600000-00601000 rw-p 00100000 08:01 1234 /srv/bin/catalog
7f0000000000-7f0000100000 r-xp 00000000 08:01 99 /lib/x86_64-linux-gnu/libc.so.6
7f0000100000-7f0000200000 r-xp 00100000 08:01 99 /lib/x86_64-linux-gnu/libc.so.6
`;
const BRIEF_MAPS = `MAPPED_LIBRARIES:
build=/srv/bin
7f0000000000-7f0000100000 /lib/libc.so.6 (@1000) 93ac61ec
500000-700000: $build/catalog
`;

write(
  'tcmalloc-exact.heap',
  `heap profile:    33: 94208 [   60: 184320] @ heapprofile
    20:    81920 [    40:   163840] @ 0x00401000 0x00402000 0x7f0000050000
    12:    12288 [    20:    20480] @ 0x00401500 0x00402000
     1:        0 [     0:        0] @ 0x00401700

# a comment
${MAPS}`,
);
write(
  'tcmalloc-sampled.heap',
  `heap profile:  5: 1310720 [ 5: 1310720] @ heap_v2/524288
 4: 1048576 [ 4: 1048576] @ 0x501000 0x502000
 1: 262144 [ 1: 262144] @ 0x501000 0x7f0000050000 0x9000000000
 0: 0 [ 0: 0] @ 0x501003
${BRIEF_MAPS}`,
);
write(
  'tcmalloc-alloc.heap',
  `heap profile: 5: 1310720 [9: 2310720] @ heapz_v2/524288
4: 1048576 [8: 2048576] @ 0x501000 0x502000
1: 262144 [1: 262144] @ 0x501000 0x503000
`,
);
write(
  'growth.heap',
  `heap profile: 2: 2097152 [2: 2097152] @ growthz
1: 1048576 [1: 1048576] @ 0x401000 0x402000
1: 1048576 [1: 1048576] @ 0x401200 0x402000
`,
);
write(
  'old-go-threads.txt',
  `threadcreate profile: total 5
3 @ 0x415a2b 0x415f10 0x4160ee
2 @
`.replace('2 @\n', '2 @ 0x415a2b 0x4160ff\n'),
);
write(
  'mutex.txt',
  `--- mutex:
cycles/second=2000000000
sampling period=5
8000 3 @ 0x401000 0x402000
200 1 @ 0x401800 0x402000
`,
);
write(
  'cpp-contention.txt',
  `--- contentionz 1 ---
cycles / second = 2000000000
sampling period = 100
ms since reset = 1500
discarded samples = 0
  19490304       27 @ 0x401000 0x402000
       768        1 @ 0x401400 0x402000 0x403000
${MAPS}`.replace('cycles / second', 'cycles/second'),
);
write(
  'threads.txt',
  `--- threadz 1 ---

--- Thread 7f0000001700 (name: main/1001) stack: ---
  PC: 0x401234: poll
  0x402000: loop
  0x403000: main
--- Thread 7f0000002700 (name: worker/1002) stack: ---
  0x401236
  0x401235
  0x403000
--- Thread 7f0000003700 (name: worker/1003) stack: ---
    [same as previous thread]
${MAPS}`,
);
write(
  'java.heap',
  `--- heapz 1 ---
format = java
resolution = bytes
  7048 1 @ 0x3 0x4
  4752 9 @ 0x5 0x4 0x6
  880 2 @ 0x7
 0x00000003 com.example.Catalog.put (Catalog.java:120)
 0x00000004 com.example.Server.run (Server.java:44)
 0x00000005 java.util.HashMap.resize (HashMap.java)
 0x00000006 generated stub/JIT
 0x00000007 GC
`,
);
write(
  'java.contention',
  `--- contentionz 1 ---
format = java
resolution = microseconds
sampling period = 100
ms since reset = 6019923
1 1 @ 0x3 0x4
14 2 @ 0x5
 0x00000003 com.example.Catalog.lock (Catalog.java:20)
 0x00000004 com.example.Server.run (Server.java:44)
 0x00000005 libc (/lib/libc.so.6)
`,
);
write(
  'jemalloc.heap',
  `heap_v2/524288
  t*: 14: 1060864 [0: 0]
  t0: 14: 1060864 [0: 0]
@ 0x401000 0x402000
  t*: 13: 12288 [0: 0]
  t0: 13: 12288 [0: 0]
@ 0x401800 0x402000 0x403000
  t*: 1: 1048576 [0: 0]
  t0: 1: 1048576 [0: 0]

${MAPS.replace('--- Memory map: ---', 'MAPPED_LIBRARIES:')}`,
);

/** Stacks of the binary CPU profile: count, then addresses, leaf first. */
const HANDLER = 0x409000;
const STACKS = [
  [5, [0x401000, HANDLER, 0x402000, 0x403000]],
  [2, [0x401010, HANDLER, 0x402000]],
  [1, [0x401050, HANDLER, 0x401050, 0x403000]],
];
function cpu(name, { size, little, java = 0, stacks = STACKS, tail = MAPS }) {
  const words = [0, 3, java, 10000, 0];
  for (const [count, addresses] of stacks) words.push(count, addresses.length, ...addresses);
  words.push(0, 1, 0);
  const bytes = Buffer.alloc(words.length * size);
  words.forEach((word, at) => {
    if (size === 4) bytes[little ? 'writeUInt32LE' : 'writeUInt32BE'](word, at * 4);
    else bytes[little ? 'writeBigUInt64LE' : 'writeBigUInt64BE'](BigInt(word), at * 8);
  });
  write(name, Buffer.concat([bytes, Buffer.from(tail)]));
}
cpu('cpu-64-little.prof', { size: 8, little: true });
cpu('cpu-64-big.prof', { size: 8, little: false });
cpu('cpu-32-little.prof', { size: 4, little: true });
cpu('cpu-32-big.prof', { size: 4, little: false });
cpu('cpu-java.prof', {
  size: 8,
  little: true,
  java: 1,
  stacks: [
    [5, [3, 4]],
    [1, [5, 4]],
  ],
  tail: ` 0x00000003 com.example.Catalog.put (Catalog.java:120)
 0x00000004 com.example.Server.run (Server.java:44)
`,
});
