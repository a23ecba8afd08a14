/** Numbers and times in the user's language. Memory counts by 1024 under pprof's names (1 kB = 1024 B). */
export interface Formats {
  /** `53.2 MB`, `1,234`; three significant digits for bytes, whole numbers for counts. */
  value(value: number, unit: string): string;
  /** As `value`, with a sign: `+17.2 MB`, `−3`. */
  delta(value: number, unit: string): string;
  /** Share of a total in percent: `12.3%`; `–` when the total is 0. */
  percent(value: number, total: number): string;
  /** Change relative to the base: `+204%`; `–` without base. */
  change(delta: number, base: number): string;
  /** Per hour, with a sign. */
  rate(perHour: number, unit: string): string;
  /** Local date and time of a Unix time in ns. */
  time(nanos: string): string;
  /** Local date, no time. */
  day(nanos: string): string;
  /** Local time of day, with seconds or with milliseconds. */
  clock(nanos: string, withMillis?: boolean): string;
  /** `45 s`, `12 min`, `3.5 h`, `2.1 d`. */
  duration(nanos: bigint): string;
  count(value: number): string;
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const MINUS = '−';

/** @param locale - A language tag, e.g. `zh-CN`. */
export function createFormats(locale: string): Formats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const digits = [0, 1, 2].map(
    (fraction) =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: fraction,
        maximumFractionDigits: fraction,
      }),
  );
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const toMillis = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  });
  const timeOfDay = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' });

  /** Three significant digits, never in exponential form. */
  const three = (value: number): string => {
    const fraction = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return digits[fraction]!.format(value);
  };
  const bytes = (value: number): string => {
    let step = 0;
    let scaled = value;
    while (scaled >= 1023.5 && step < BYTE_UNITS.length - 1) {
      scaled /= 1024;
      step++;
    }
    return `${step === 0 ? whole.format(scaled) : three(scaled)} ${BYTE_UNITS[step]}`;
  };
  const unsigned = (value: number, unit: string): string => {
    if (unit === 'bytes') return bytes(value);
    if (unit === 'nanoseconds') return seconds(value / 1e9);
    return whole.format(value);
  };
  const seconds = (value: number): string => {
    if (value < 90) return `${three(value)} s`;
    if (value < 5400) return `${three(value / 60)} min`;
    if (value < 129_600) return `${three(value / 3600)} h`;
    return `${three(value / 86_400)} d`;
  };
  const signed = (value: number, text: string): string =>
    value > 0 ? `+${text}` : value < 0 ? `${MINUS}${text}` : text;

  return {
    value: (value, unit) =>
      value < 0 ? `${MINUS}${unsigned(-value, unit)}` : unsigned(value, unit),
    delta: (value, unit) => signed(value, unsigned(Math.abs(value), unit)),
    percent: (value, total) => {
      if (total === 0) return '–';
      const share = (100 * value) / total;
      return `${share < 0 ? MINUS : ''}${digits[1]!.format(Math.abs(share))}%`;
    },
    change: (delta, base) =>
      base === 0 ? '–' : signed(delta, `${three(Math.abs((100 * delta) / base))}%`),
    rate: (perHour, unit) => `${signed(perHour, unsigned(Math.abs(perHour), unit))}/h`,
    time: (nanos) => dateTime.format(millis(nanos)),
    day: (nanos) => day.format(millis(nanos)),
    clock: (nanos, withMillis = false) => (withMillis ? toMillis : timeOfDay).format(millis(nanos)),
    duration: (nanos) => seconds(Number(nanos / 1_000_000n) / 1000),
    count: (value) => whole.format(value),
  };
}

function millis(nanos: string): number {
  return Number(BigInt(nanos) / 1_000_000n);
}
