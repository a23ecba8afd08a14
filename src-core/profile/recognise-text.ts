import type { FileNature } from './file-nature.ts';
import { isListing } from './listing/recognise-listing.ts';

/** How a text begins; the first that fits names it. */
const STARTS: readonly (readonly [start: RegExp, nature: FileNature])[] = [
  // Go writes "@ heap/RATE"; the others are told by what stands in its place.
  [
    /^heap profile: .*@ *(heapprofile|heap_v2|heapz_v2|growthz?|fragmentationz?)\b/,
    'native-heap-text',
  ],
  [/^heap profile: /, 'heap-text'],
  [/^heap_v2\/\d+\s/, 'jemalloc-text'],
  [/^goroutine(leak)? profile: total /, 'goroutine-text'],
  [/^\S+ profile: total \d+\s/, 'count-text'],
  [/^goroutine \d+ (gp=\S+ )?.*\[[^\]]+\]:/, 'goroutine-text'],
  [/^--- (heapz|contentionz) 1 ---\r?\n(?:[\w ]+=[\w ]+\r?\n)*?format *= *java/, 'java-text'],
  [/^--- (contentionz \d+ ---|mutex:|contention:)/, 'contention-text'],
  [/^--- (threadz \d+ ---|Thread [0-9a-fA-F]+ \(name: )/, 'thread-text'],
  [/^<(!doctype html|html|head|body)/i, 'html'],
  [/^<\?xml[\s\S]*<svg[\s>]/, 'svg'],
  [/^<svg[\s>]/, 'svg'],
  [/^<(!doctype|\?xml|[a-z])/i, 'xml'],
  [/^digraph\b/, 'dot'],
  [/^(# callgrind format|version: \d+\ncreator:|positions: |events: )/, 'callgrind'],
];

/** An object or array that goes on as one, also where the text ends. */
const JSON_START =
  /^(?:\{\s*(?:["}]|$)|\[\s*(?:[\]{["]|$|(?:true|false|null|-?\d{1,30}(?:\.\d{1,30})?(?:[eE][-+]?\d{1,3})?)\s*(?:,|\]\s*$|$)))/;

/** How the several documents written as JSON are told apart. */
const JSON_MARKS: readonly (readonly [mark: RegExp, nature: FileNature])[] = [
  [/^\{\s*"snapshot"\s*:\s*\{\s*"meta"/, 'heapsnapshot'],
  [/www\.speedscope\.app\/file-format-schema/, 'speedscope'],
  [/"traceEvents"\s*:/, 'chrome-trace'],
  [/^\[\s*\{[^}]*"ph"\s*:/, 'chrome-trace'],
  [/"schema"\s*:\s*"leakbook\./, 'leakbook-report'],
  [/"(sample_?[tT]ype|stringTable|string_table)"\s*:/, 'pprof-json'],
];

/** Lines of source code that no profile has; compared with trimmed lines. */
const GO_SOURCE = /^(package [a-z_]\w*|module \S+|func [A-Z_a-z(].*\{)$/;
const SOURCE =
  /^(#!\/|#include\b|import\s[\w{*"'(]|from \S+ import |(?:public |final )?class \w|using \w|use \w+::|def \w+\(.*:$|(?:export )?(?:async )?function\b|(?:const|let|var) \w+ *=)/;
/** `main;work;malloc 12`: stacks root first, then a number; some of them are one frame deep. */
const FOLDED = /^[^;\s][^;]*(;[^;]+)+ \d+(?:\.\d+)?$/;
const ONE_FRAME = /^[^;\s]+(?: [^;\s]+)? \d+(?:\.\d+)?$/;

/**
 * Says what a text is; see {@link recognise}.
 *
 * @param head - The beginning of the text, without byte order mark and log prefixes.
 */
export function recogniseText(head: string): FileNature {
  const text = head.trimStart();
  if (text === '') return 'text';
  for (const [start, nature] of STARTS) if (start.test(text)) return nature;
  // A prompt or a log may begin with `[12:01:02]`; what is printed below it counts.
  if (JSON_START.test(text) && !isListing(text)) {
    return JSON_MARKS.find(([mark]) => mark.test(text))?.[1] ?? 'json';
  }
  if (isListing(text)) return 'listing';
  return natureOfLines(text);
}

/** Stacks, a line each; the last one may be cut, be it long. */
function areFolded(
  lines: readonly string[],
  share: (test: (line: string) => boolean, of: string[]) => number,
): boolean {
  const whole = lines.length > 1 ? lines.slice(0, -1) : [...lines];
  const folded = share((line) => FOLDED.test(line), whole);
  return folded > 0.3 && folded + share((line) => ONE_FRAME.test(line), whole) > 0.8;
}

/** What kind of lines these are: the first forty decide. */
function natureOfLines(text: string): FileNature {
  const lines = text
    .split('\n', 41)
    .slice(0, 40)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.some((line) => GO_SOURCE.test(line))) return 'go-source';
  if (lines.slice(0, 20).some((line) => SOURCE.test(line))) return 'source';
  const share = (test: (line: string) => boolean, of = lines): number =>
    of.filter(test).length / of.length;
  if (areFolded(lines, share)) return 'folded-stacks';
  const commas = lines[0]!.split(',').length;
  if (lines.length > 1 && commas > 2 && share((line) => line.split(',').length === commas) > 0.9) {
    return 'csv';
  }
  return 'text';
}
