// What the benchmark measures, bundled by run-bench.mjs.
export { diffFunctions } from '#core/diff/diff-functions';
export { buildCallTree } from '#core/graph/call-tree';
export { flameLayout } from '#core/graph/flame-rows';
export { topTable } from '#core/graph/top-table';
export { decodeProfile } from '#core/profile/decode-profile';
export { viewOf } from '#core/profile/profile-view';
