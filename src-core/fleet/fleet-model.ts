import type { ErrorReport } from '#core/base/errors';
import type { Count, Int64Text } from '#core/base/json-values';
import type { Slope, TrendClass } from '#core/trend/trend-types';

/** Stores that scrape many processes. */
export const STORE_KINDS = ['parca', 'pyroscope'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** Kinds of sources of profiles: a service's own net/http/pprof, and stores. */
export const SOURCE_KINDS = ['pprof', ...STORE_KINDS] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What a store calls one process: label names and values, untrusted. */
export type ProcessLabels = Readonly<Record<string, string>>;

/** Heap in use of one process over time as its store computes it, oldest first. */
export interface StoreSeries {
  readonly labels: ProcessLabels;
  /** Unix ms, ascending: of a scrape, or of the interval that a value is the average of. */
  readonly times: readonly number[];
  /** How long a time each point stands for, before or after its own, ms; 0 = it is of one scrape. */
  readonly pointMs: number;
  /** Bytes in use at each of `times`. */
  readonly inuse: readonly number[];
  /** Bytes allocated since the process began, at times of their own, ascending; null = not kept. */
  readonly allocated: {
    readonly times: readonly number[];
    readonly values: readonly number[];
  } | null;
}

/** One process of a fleet. */
export interface FleetProcess {
  /** Its pod, instance or host; unique among the processes of its report. */
  readonly name: string;
  /** As its store has them. */
  readonly labels: ProcessLabels;
  /** Of its build; null = no label tells. */
  readonly version: string | null;
  /** Between these the store holds something of it in the time asked for, Unix ns. */
  readonly firstNanos: Int64Text;
  /** As `firstNanos`. */
  readonly lastNanos: Int64Text;
  /** Since when it is the process it is: after its last restart, else `firstNanos`. */
  readonly sinceNanos: Int64Text;
  /** Unix ns of each of `series`. */
  readonly times: readonly Int64Text[];
  /** Bytes in use, restarts included, oldest first. */
  readonly series: readonly number[];
  /** Bytes in use at the end. */
  readonly bytes: number;
  /** From `sinceNanos` to the end; null with one point. */
  readonly growthBytes: number | null;
  /** Bytes per hour since `sinceNanos`, with its 95 % interval; null with one point. */
  readonly slope: Slope | null;
  /** How it went since `sinceNanos`. */
  readonly class: TrendClass;
  /** Times it was started anew, as far as the series show; null = the store keeps no counter that tells. */
  readonly restarts: Count | null;
  /** Whether it grows and its slope stands out from those of all processes. */
  readonly isOutlier: boolean;
}

/** All processes of one build. */
export interface FleetVersion {
  /** null = processes without a label that tells. */
  readonly version: string | null;
  /** Number of processes. */
  readonly processes: Count;
  /** Of them those that steadily grow. */
  readonly growing: Count;
}

/** A build that first appears within the time asked for, after others were there. */
export interface FleetDeployment {
  /** First scrape of a process of it, Unix ns. */
  readonly timeNanos: Int64Text;
  /** Its version label. */
  readonly version: string;
}

/** A function that grows in processes that were looked into. */
export interface SharedFunction {
  /** Its name. */
  readonly function: string;
  /** As compiled in, where it grew most; '' where the profile does not say. */
  readonly file: string;
  /** In `file`; 0 where the profile does not say. */
  readonly line: number;
  /** Names of the processes in which it grows. */
  readonly processes: readonly string[];
  /** Versions of those, each once, in the order of names; processes without one are left out. */
  readonly versions: readonly string[];
  /** How much it grew in all of them together. */
  readonly deltaBytes: number;
}

/** What is known of a fleet. */
export interface FleetReport {
  /** Form of this document. */
  readonly schema: 'leakbook.fleet/1';
  /** What was asked. */
  readonly source: {
    /** Kind of source. */
    readonly kind: SourceKind;
    /** As shown, without credentials. */
    readonly name: string;
  };
  /** As the source names it. */
  readonly service: string;
  /** Time asked for, Unix ns. */
  readonly fromNanos: Int64Text;
  /** As `fromNanos`. */
  readonly toNanos: Int64Text;
  /** Label that names the processes; null = all labels together do. */
  readonly nameLabel: string | null;
  /** Label that tells the build; null = none does. */
  readonly versionLabel: string | null;
  /** Worst first: those that steadily grow by their slope, then all others by theirs. */
  readonly processes: readonly FleetProcess[];
  /** Whether the source holds more processes than were listed. */
  readonly isCut: boolean;
  /** Most processes first. */
  readonly versions: readonly FleetVersion[];
  /** In time order. */
  readonly deployments: readonly FleetDeployment[];
  /** Processes whose heap was downloaded to see what grows in it, worst first. */
  readonly lookedInto: readonly string[];
  /** Functions that grow in them: in most processes first, then by growth. */
  readonly functions: readonly SharedFunction[];
  /** What could not be downloaded. */
  readonly failures: readonly ({ readonly process: string } & ErrorReport)[];
}
