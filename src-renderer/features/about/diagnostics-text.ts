import type { About } from '#contract/about-calls';
import type { ResultOf } from '#contract/host-calls';

/** What a report of a fault of Leakbook's own may say: versions and counts, and nothing of the user's. */
export interface Diagnosed {
  readonly info: ResultOf<'host:info'>;
  readonly about: About;
  readonly language: string;
  readonly theme: string;
  /** Profiles that are open. */
  readonly files: number;
  /** Handbook packs in use. */
  readonly packs: number;
  /** Of the window, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number; readonly scale: number };
}

/**
 * Lines for the maintainers, in English. Of paths only the names that Leakbook gives crash logs itself are in it: the
 * data folder names the user.
 */
export function diagnosticsText({ info, about, size, ...counts }: Diagnosed): string {
  const crashes = about.crashes.map((path) => path.replace(/^.*[\\/]/, ''));
  return [
    `Leakbook ${info.version}${info.runtimeNote === null ? '' : ' (test build)'}`,
    `Host: ${info.kind}, ${info.runtime.join(', ')}`,
    `System: ${about.system}, ${info.systemLanguage}`,
    `Window: ${size.width} × ${size.height}, scale ${size.scale}; ${counts.language}, ${counts.theme}`,
    `Open profiles: ${counts.files}; handbook packs: ${counts.packs}`,
    `Crash logs: ${crashes.length === 0 ? 'none' : crashes.join(', ')}`,
    '',
  ].join('\n');
}
