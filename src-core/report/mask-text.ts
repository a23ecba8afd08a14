import { visibleText } from '#core/base/visible-text';
import type { CodeMask } from './code-mask.ts';

/** Lines of Go's own texts that name no code: heads, counts, addresses, MemStats. */
const PLAIN = [
  /^$/,
  /^(heap|goroutine|allocs) profile: [\d:\s[\]@]+(heap|goroutine)?[\d/]*$/,
  /^(goroutine|goroutineleak|heap|allocs) profile: total \d+$/,
  /^\d+: \d+ \[\d+: \d+\] @( 0x[0-9a-f]+)*$/,
  /^\d+ @( 0x[0-9a-f]+)*$/,
  /^# runtime\.MemStats$/,
  /^# [A-Za-z]+ = [-\d.[\] ]+(\u00b5s|ms|s|h|m)?$/,
  /^goroutine \d+ \[[a-zA-Z ,()0-9.]+\]:$/,
  /^\.\.\.additional frames elided\.\.\.$/,
];

/**
 * A text of Go (`?debug=1`, `?debug=2`) with stand-ins for own names and paths. Of a line that is none of Go's
 * nothing is kept, labels and arguments are left out: what is not understood cannot be told not to be private.
 */
export function maskText(text: string, mask: CodeMask): string {
  let functionName = '';
  const lines = text.split(/\r?\n/).map((line) => {
    if (PLAIN.some((plain) => plain.test(line))) return line;
    const count = /^#\t(0x[0-9a-f]+)\t(.+?)(\+0x[0-9a-f]+)\t+(.+):(\d+)$/.exec(line);
    if (count) {
      const [, address, name = '', offset, path = '', row] = count;
      return `#\t${address}\t${mask.functionName(name)}${offset}\t\t${mask.sourcePath(path, name)}:${row}`;
    }
    const file = /^\t(.+):(\d+)( \+0x[0-9a-f]+)?$/.exec(line);
    if (file) return `\t${mask.sourcePath(file[1]!, functionName)}:${file[2]}${file[3] ?? ''}`;
    const creator = /^created by (.+?)( in goroutine \d+)?$/.exec(line);
    if (creator) {
      functionName = creator[1]!;
      return `created by ${mask.functionName(functionName)}${creator[2] ?? ''}`;
    }
    const call = /^(\S.*)\((.*)\)$/.exec(line);
    if (call && !line.startsWith('#')) {
      functionName = call[1]!;
      return `${mask.functionName(functionName)}(...)`;
    }
    const labelled = /^(goroutine \d+ \[[a-zA-Z ,()0-9.]+\])/.exec(line);
    return labelled ? `${labelled[1]}:` : '';
  });
  return visibleLinesOf(lines);
}

function visibleLinesOf(lines: readonly string[]): string {
  return lines.map((line) => line.split('\t').map(visibleText).join('\t')).join('\n');
}
