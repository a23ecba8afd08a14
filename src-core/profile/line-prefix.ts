/** Longer than what any log puts before a line; a longer "prefix" is a line of its own. */
const MOST_PREFIX = 1000;

/**
 * Digits that a clock or a counter changes from line to line: dates, times of day, seconds with a
 * fraction, epochs, klog's `I1128`, the line number behind a Go file. Other digits tell one source from
 * another (`app-1` from `app-2`, `app[12]`) and have to stay.
 */
const CLOCK =
  /\d{4}[-/.]\d\d[-/.]\d\d|\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,9})?|(?<=\d ?)[+-]\d\d:?\d\d\b|(?<=\b[IWEF])\d{4}\b|(?<=\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ \t]{1,2})\d{1,2}\b|\b\d{1,12}\.\d{3,9}\b|\b\d{8,}\b|(?<=\.go:)\d{1,6}/g;

const CALENDAR =
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/;

/** One piece of a prefix; `literal` has to be there as it is. */
type Token =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'digits' | 'fraction' | 'letters' | 'blanks' }
  | { readonly kind: 'end'; readonly most: number };

/**
 * What stands before each line of a wrapped text, as one line shows it: `Nov 28 18:00:00 host app[12]: `,
 * `app-1  | `, `> `. Matched by hand, token by token and without going back, so that no line can make it
 * slow.
 */
export class LinePrefix {
  private readonly tokens: readonly Token[];

  /** @param allDigits - Every number may change, not only those of a clock. */
  constructor(prefix: string, allDigits = false) {
    this.tokens = prefix.length > MOST_PREFIX ? [] : tokensOf(prefix, allDigits);
  }

  /** Where the line's own text begins; -1 when the line does not begin so. */
  endIn(line: string): number {
    if (this.tokens.length === 0) return -1;
    let at = 0;
    for (const token of this.tokens) {
      at = step(token, line, at);
      if (at < 0) return -1;
    }
    return at;
  }
}

function step(token: Token, line: string, at: number): number {
  switch (token.kind) {
    case 'literal':
      return line.startsWith(token.text, at) ? at + token.text.length : -1;
    case 'fraction': // Go's clock drops a fraction's zeros, and the whole of it on the second
      return line[at] === '.' || line[at] === ',' ? skip(line, at + 1, isDigit) : at;
    case 'digits':
      return someOf(line, at, isDigit);
    case 'letters':
      return someOf(line, at, isLetter);
    case 'blanks':
      return someOf(line, at, isBlank);
    case 'end': {
      // The text's own indentation follows; a tool may have cut blanks off an empty line.
      const end = skip(line, at, isBlank);
      return Math.min(end, at + token.most);
    }
  }
}

function tokensOf(prefix: string, allDigits: boolean): Token[] {
  const isClock = new Uint8Array(prefix.length);
  for (const { 0: text, index } of prefix.matchAll(CLOCK))
    isClock.fill(1, index, index + text.length);
  const body = prefix.trimEnd();
  const tokens: Token[] = [];
  for (const { 0: text, index } of body.matchAll(/[.,]\d+|\d+|[A-Za-z]+|[ \t]+|[^]/g)) {
    const changes = allDigits || isClock[index + text.length - 1] === 1;
    if (/^[ \t]/.test(text)) tokens.push({ kind: 'blanks' });
    else if (CALENDAR.test(text)) tokens.push({ kind: 'letters' });
    else if (!changes || !/\d$/.test(text)) tokens.push({ kind: 'literal', text });
    else {
      if (/^\d/.test(text)) tokens.push({ kind: 'digits' });
      // On the second itself there is none, in the next line there is.
      if (/^[.,]/.test(text) || body[index - 1] === ':') tokens.push({ kind: 'fraction' });
    }
  }
  const blanks = prefix.length - body.length;
  return blanks > 0 ? [...tokens, { kind: 'end', most: blanks }] : tokens;
}

function someOf(line: string, at: number, is: (code: number) => boolean): number {
  const end = skip(line, at, is);
  return end > at ? end : -1;
}

function skip(line: string, at: number, is: (code: number) => boolean): number {
  let end = at;
  while (end < line.length && is(line.charCodeAt(end))) end++;
  return end;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isBlank = (code: number): boolean => code === 32 || code === 9;
const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;
