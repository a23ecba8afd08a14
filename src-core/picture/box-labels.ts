/** Shortest text that is worth writing into a box. */
const FEWEST_LETTERS = 2;

/**
 * A Go function's name without import path and major version: `github.com/x/y/v2.(*T).M` becomes
 * `y.(*T).M`. Slashes inside type arguments are no path.
 * @see google/pprof internal/graph/graph.go: ShortenFunctionName.
 */
export function shortName(name: string): string {
  const bracket = name.search(/[[(]/);
  const end = bracket < 0 ? name.length : bracket;
  const path = name.slice(0, end).replace(/\/v(?:[2-9]|[1-9]\d+)(?=[./])/, '');
  return path.slice(path.lastIndexOf('/') + 1) + name.slice(end);
}

/**
 * What may be written into the box of a function, longest first: its short name, then without package, then without
 * receiver; a closure keeps the function it is in (`run.func1`, never `func1`).
 */
export function functionLabels(name: string): readonly string[] {
  const choices = [shortName(name)];
  for (;;) {
    const last = choices.at(-1)!;
    const rest = last.slice(firstDot(last) + 1);
    if (rest === last || rest === '' || /^(?:func)?\d/.test(rest)) return choices;
    choices.push(rest);
  }
}

/** Position of the first dot outside brackets; -1 = none. */
function firstDot(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '(' || letter === '[') depth++;
    else if (letter === ')' || letter === ']') depth--;
    else if (letter === '.' && depth === 0) return at;
  }
  return -1;
}

/**
 * The longest choice that fits, else the last one cut with an ellipsis, else ''.
 *
 * @param room - In the unit of `measure`, e.g. CSS pixels.
 * @param measure - Width of a text.
 */
export function fitLabel(
  choices: readonly string[],
  room: number,
  measure: (text: string) => number,
): string {
  const whole = choices.find((choice) => measure(choice) <= room);
  if (whole !== undefined) return whole;
  const letters = Array.from(choices.at(-1) ?? '');
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (measure(`${letters.slice(0, middle).join('')}…`) <= room) low = middle;
    else high = middle - 1;
  }
  return low < FEWEST_LETTERS ? '' : `${letters.slice(0, low).join('')}…`;
}
