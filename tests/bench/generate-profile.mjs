// @ts-check
// Writes a heap profile of any size, the same bytes each time: what no real program can be made to
// write on request. Shape: stacks of 20 to 40 frames, 4 values, one numeric label, like Go's.
import protobuf from 'protobufjs/minimal.js';

const { Writer } = protobuf;
const LENGTH = 2;
const MODULES = ['example.com/shop', 'github.com/acme/rpc', 'net/http', 'encoding/json'];

/** A small deterministic generator (Lehmer), 1 … 2^31 - 2. */
function createRandom(/** @type {number} */ seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/**
 * @param {{ samples: number, locations: number, functions: number }} size
 * @returns {Uint8Array} uncompressed profile.proto
 */
export function generateProfile({ samples, locations, functions }) {
  const random = createRandom(20261123);
  const strings = ['', 'alloc_objects', 'count', 'alloc_space', 'bytes', 'inuse_objects'];
  strings.push('inuse_space', 'space', '/srv/bin/shop');
  const chunks = [];
  let writer = Writer.create();
  const flush = () => {
    chunks.push(writer.finish());
    writer = Writer.create();
  };
  for (const [type, unit] of [
    [1, 2],
    [3, 4],
    [5, 2],
    [6, 4],
  ]) {
    writer
      .uint32((1 << 3) | LENGTH)
      .fork()
      .uint32(8)
      .uint32(type)
      .uint32(16)
      .uint32(unit)
      .ldelim();
  }
  for (let n = 0; n < samples; n++) {
    writer.uint32((2 << 3) | LENGTH).fork();
    writer.uint32((1 << 3) | LENGTH).fork();
    // Callers are shared: the root half of a stack takes few different paths, as in a real service.
    const depth = 20 + random(21);
    const path = random(500);
    for (let frame = 0; frame < depth; frame++) {
      const isRootHalf = frame > depth / 2;
      const id = isRootHalf ? (path * 37 + (depth - frame) * 101) % locations : random(locations);
      writer.uint32(id + 1);
    }
    writer.ldelim();
    const block = 16 << random(12);
    const objects = 1 + random(400);
    writer.uint32((2 << 3) | LENGTH).fork();
    writer
      .uint32(objects * 3)
      .uint32(objects * 3 * block)
      .uint32(objects)
      .uint32(objects * block);
    writer.ldelim();
    writer
      .uint32((3 << 3) | LENGTH)
      .fork()
      .uint32(8)
      .uint32(4)
      .uint32(24)
      .uint32(block)
      .ldelim();
    writer.ldelim();
    if (n % 10_000 === 9_999) flush();
  }
  writer
    .uint32((3 << 3) | LENGTH)
    .fork()
    .uint32(8)
    .uint32(1)
    .uint32(40)
    .uint32(8)
    .ldelim();
  for (let id = 1; id <= locations; id++) {
    const line = 1 + random(900);
    writer
      .uint32((4 << 3) | LENGTH)
      .fork()
      .uint32(8)
      .uint32(id)
      .uint32(16)
      .uint32(1);
    writer.uint32(24).uint32(0x400000 + id * 16);
    const inlined = random(5) === 0 ? 2 : 1;
    for (let at = 0; at < inlined; at++) {
      writer
        .uint32((4 << 3) | LENGTH)
        .fork()
        .uint32(8)
        .uint32(1 + random(functions));
      writer.uint32(16).uint32(line).ldelim();
    }
    writer.ldelim();
  }
  for (let id = 1; id <= functions; id++) {
    const module = MODULES[id % MODULES.length];
    const name = strings.push(`${module}/p${id % 211}.(*T${id % 97}).Method${id}`) - 1;
    const file = strings.push(`/go/pkg/mod/${module}@v1.2.3/p${id % 211}/f${id}.go`) - 1;
    writer
      .uint32((5 << 3) | LENGTH)
      .fork()
      .uint32(8)
      .uint32(id)
      .uint32(16)
      .uint32(name);
    writer.uint32(24).uint32(name).uint32(32).uint32(file).ldelim();
  }
  for (const text of strings) writer.uint32((6 << 3) | LENGTH).string(text);
  writer
    .uint32((11 << 3) | LENGTH)
    .fork()
    .uint32(8)
    .uint32(7)
    .uint32(16)
    .uint32(4)
    .ldelim();
  writer.uint32(12 << 3).uint32(524288);
  flush();
  return Buffer.concat(chunks);
}
