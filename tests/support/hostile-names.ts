import type { CaseSnapshot } from '#core/case/case-snapshot';
import { caseSnapshot } from './fixture-case.ts';
import { heapOf } from './heap-of.ts';

/** Names that try to be markup, lines, order of reading, or a whole page. */
export const HOSTILE = {
  script: 'main.<script>alert(1)</script>',
  quotes: `main."'><img src=x onerror=alert(1)>`,
  control: 'main.\u001b[31m\u0000\u0085red',
  order: 'main.\u202egnp.eman',
  lines: 'main.a\n# heading\n| cell |\r\n```',
  markdown: 'main.`*_[x](javascript:alert(1))|<b>',
  half: 'main.\ud800lone',
  long: `main.${'L'.repeat(10_000)}`,
} as const;

/** Two heaps of one process in which functions of such names grow, in files of such names. */
export function hostileCase(): CaseSnapshot[] {
  return [0, 1, 2, 3, 4, 5].map((minute) => {
    const samples = Object.values(HOSTILE).map((name, at) => ({
      stack: [name.replaceAll(':', ';').replaceAll('@', ' '), 'main.main'],
      objects: (10 + at) * (minute + 1),
      size: 2 ** 20,
    }));
    const path = `it's <b>"${minute}"</b> \u202e$(id) \`x\` | &amp;\n.pb.gz`;
    return caseSnapshot(path, heapOf({ samples, seconds: 600 * (minute + 1) }));
  });
}
