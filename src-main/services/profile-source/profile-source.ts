import type { ProcessLabels, SourceKind, StoreSeries } from '#core/fleet/fleet-model';
import type { NewTaken } from '../case-folder/case-folder.ts';

/** Both ends belong to it; Unix ms. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Services that a source knows. */
export interface SourceServices {
  /** In the order of names. */
  readonly names: readonly string[];
  /** Label that holds them, as a person may name another; null = a source without labels. */
  readonly label: string | null;
  /** Whether there are more than were listed. */
  readonly isCut: boolean;
}

/** Whose series are asked for. */
export interface SeriesQuestion {
  readonly service: string;
  /** Further labels that all processes have. */
  readonly labels: ProcessLabels;
  readonly range: TimeRange;
  /** Points of one series at most: of a longer one a part is left out, evenly. */
  readonly points: number;
}

/** One scrape of one process. */
export interface Scrape {
  /** Unix ms. */
  readonly time: number;
  /** Bytes in use in it, by which what is downloaded is known; null = not known before. */
  readonly inuse: number | null;
}

/** What of a scrape is downloaded beside its heap. */
export interface WantedParts {
  readonly goroutines: boolean;
}

/** Where profiles are taken from, for as long as one question is asked. */
export interface ProfileSource {
  readonly kind: SourceKind;
  /** As shown and kept, without credentials. */
  readonly name: string;
  /** @throws AppError as `askStore` does. */
  services(range: TimeRange): Promise<SourceServices>;
  /** One series a process, in no order. @throws AppError `store-no-heaps` and as `askStore` does. */
  series(question: SeriesQuestion): AsyncIterable<StoreSeries>;
  /** From one point of such a series to the next at least, ms. */
  stepMs(question: Pick<SeriesQuestion, 'range' | 'points'>): number;
  /** The heaps of one process that were really scraped, oldest first. */
  scrapes(process: ProcessLabels, range: TimeRange): Promise<readonly Scrape[]>;
  /**
   * What was scraped at that moment: the heap, and with it the goroutines nearest to it where they are wanted and
   * kept.
   *
   * @throws AppError `scrape-gone`, `scrape-mixed`, and as `askStore` does.
   */
  download(
    process: ProcessLabels,
    scrape: Scrape,
    wanted: WantedParts,
  ): Promise<readonly NewTaken[]>;
}
