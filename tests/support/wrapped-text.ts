/** A way in which texts of Go's reach people; `lineOf` says where a line of the text lies in the result. */
export interface Wrapping {
  readonly name: string;
  readonly wrap: (text: string) => string;
}

const eachLine =
  (change: (line: string, row: number) => string) =>
  (text: string): string =>
    text.replace(/\n$/, '').split('\n').map(change).join('\n') + '\n';

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');

const two = (value: number): string => String(value % 60).padStart(2, '0');

/** As a screen shows tabs: blanks up to the next column of eight. */
const expandTabs = (line: string): string => {
  let shown = '';
  for (const character of line)
    shown += character === '\t' ? ' '.repeat(8 - (shown.length % 8)) : character;
  return shown;
};

/** What a log that goes on beside the text puts between its lines. */
const BETWEEN = 'GET /healthz 200 (0.4ms)';

/** Wrappings of a log: each line prefixed, with lines of others between them. */
const LOGGED: readonly Wrapping[] = (
  [
    ['kubectl logs --prefix', () => '[pod/app-7d9f8b6c5-x2x4z/app] '],
    [
      'kubectl logs --timestamps',
      // Go's clock drops zeros at the end of a fraction.
      (row) => `2026-11-28T18:00:${two(row)}${row % 7 === 0 ? '' : `.${row + 1}`}Z `,
    ],
    ['journald', (row) => `Nov 28 18:${two(row / 60)}:${two(row)} node-3 app[4711]: `],
    [
      'syslog of RFC 5424',
      (row) => `<14>1 2026-11-28T18:00:${two(row)}.12+08:00 node-3 app 4711 - - `,
    ],
    ['docker compose', () => 'app-1  | '],
    ["Go's log package", (row) => `2026/11/28 18:00:${two(row)}.${String(row).padStart(6, '0')} `],
    ['klog', (row) => `I1128 18:00:${two(row)}.000123    4711 dump.go:34] `],
    ['a log with numbered lines', (row) => `#${row + 17} worker 3: `],
  ] as const satisfies readonly (readonly [string, (row: number) => string])[]
).map(([name, prefix]) => ({ name, wrap: eachLine((line, row) => prefix(row) + line) }));

/** Wrappings that lose nothing of a `debug=1` or `debug=2` text but the shape of its lines. */
export const WRAPPINGS: readonly Wrapping[] = [
  { name: 'as it is', wrap: (text) => text },
  { name: 'tabs shown as blanks', wrap: eachLine(expandTabs) },
  { name: 'tabs that became one blank', wrap: (text) => text.replace(/\t+/g, ' ') },
  { name: 'indented by four blanks', wrap: eachLine((line) => `    ${line}`) },
  { name: 'indented by a tab', wrap: eachLine((line) => (line === '' ? '' : `\t${line}`)) },
  { name: 'quoted', wrap: eachLine((line) => `> ${line}`) },
  { name: 'quoted twice, blanks cut off', wrap: eachLine((line) => `> > ${line}`.trimEnd()) },
  {
    name: 'in a fence, with words around',
    wrap: (text) => `It leaks:\n\n\`\`\`\n${text}\`\`\`\nAny idea?\n`,
  },
  { name: 'with the line ends of Windows', wrap: (text) => text.replace(/\n/g, '\r\n') },
  { name: 'with empty lines doubled', wrap: eachLine((line) => `${line}\n`) },
  { name: 'with a byte order mark', wrap: (text) => `\ufeff${text}` },
  ...LOGGED,
  {
    name: 'a log of which other lines are not the text',
    wrap: eachLine((line, row) => {
      const clock = `2026-11-28T18:00:${two(row)}Z`;
      return `${clock} app[1]: ${line}${row % 5 === 2 ? `\n${clock} sidecar[2]: ${BETWEEN}` : ''}`;
    }),
  },
  {
    name: 'two replicas in one log',
    wrap: eachLine(
      (line, row) => `app-1  | ${line}${row % 9 === 4 ? `\napp-2  | ${BETWEEN}` : ''}`,
    ),
  },
  {
    name: 'the colours of a terminal',
    wrap: eachLine((line) => `\u001b[36mapp-1  |\u001b[0m ${line}`),
  },
  {
    name: "Docker's json-file",
    wrap: eachLine((line) => JSON.stringify({ log: `${line}\n`, stream: 'stderr' })),
  },
  {
    name: 'a JSON log with the line in msg',
    wrap: eachLine((line, row) =>
      JSON.stringify({ level: 'info', ts: 1764352800 + row, caller: `a.go:${row}`, msg: line }),
    ),
  },
  {
    name: 'a JSON log with the text in one entry',
    wrap: (text) =>
      `${JSON.stringify({ msg: 'up' })}\n${JSON.stringify({ ctx: { dump: text } })}\n`,
  },
  {
    name: "Loki's answer with all lines in one",
    wrap: (text) =>
      JSON.stringify({
        data: {
          result: [{ stream: {}, values: linesOf(text).map((line, at) => [String(at), line]) }],
        },
      }),
  },
  {
    name: 'JSON with a list of lines',
    wrap: (text) => JSON.stringify({ level: 'error', stack: linesOf(text) }),
  },
  {
    name: 'JSON with a list of entries',
    wrap: (text) => JSON.stringify([{}, ...linesOf(text).map((line) => ({ message: line }))]),
  },
  {
    name: 'logfmt',
    wrap: eachLine(
      (line, row) => `time="2026-11-28T18:00:${two(row)}Z" level=info msg=${JSON.stringify(line)}`,
    ),
  },
  {
    name: "rsyslog's #011 for a tab",
    wrap: eachLine((line) => `Nov 28 18:00:00 node-3 app: ${line.replaceAll('\t', '#011')}`),
  },
  { name: 'one entry of a log', wrap: (text) => `2026/11/28 18:00:00 dump: ${text}` },
  { name: 'behind pages of a log', wrap: (text) => `2026/11/28 17:59:00 up\n`.repeat(900) + text },
];
