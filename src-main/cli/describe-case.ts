import type { Mark, Note, TakenKind } from '#contract/case-folder';
import { TAKEN_KINDS } from '#contract/case-folder';
import type { CaseContents, CaseDamage } from '#main/services/case-folder/case-folder';
import { ofLastProcess } from '#main/services/case-folder/last-process';

/** The document of `leakbook case DIR --json`. */
export interface DescribedCase {
  readonly schema: 'leakbook.case-contents/1';
  readonly folder: string;
  readonly title: string | null;
  /** Written by a newer version: read as far as it is understood. */
  readonly isNewer: boolean;
  /** In order of their first taking. */
  readonly services: readonly string[];
  /** Unix ns of the first and the last taking; null = none. */
  readonly firstNanos: string | null;
  readonly lastNanos: string | null;
  readonly takings: number;
  /** Files of each kind that there is. */
  readonly kinds: readonly { readonly kind: TakenKind; readonly files: number }[];
  /** Of all answers as they came. */
  readonly bytes: number;
  /** Processes that were taken, a restart is another; 0 = none is known. */
  readonly processes: number;
  /** `inuse_space` of the first, the last and the largest heap of the last process; null = none is known. */
  readonly inuse: {
    readonly firstBytes: number;
    readonly lastBytes: number;
    readonly highestBytes: number;
  } | null;
  readonly references: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly state: 'same' | 'changed' | 'gone';
    readonly hasCopy: boolean;
  }[];
  readonly marks: readonly Mark[];
  readonly notes: readonly Note[];
  readonly damages: readonly CaseDamage[];
}

/** @param damages - Of a case whose objects were read. */
export function describeCase(
  folder: string,
  { title, isNewer, takings, references, marks, notes }: CaseContents,
  damages: readonly CaseDamage[],
): DescribedCase {
  const files = takings.flatMap((taking) => taking.files);
  const known = ofLastProcess(takings)
    .flatMap((taking) => taking.files.map(({ inuseBytes }) => inuseBytes ?? null))
    .filter((one) => one !== null);
  return {
    schema: 'leakbook.case-contents/1',
    folder,
    title,
    isNewer,
    services: [...new Set(takings.map(({ service }) => service))],
    firstNanos: takings[0]?.timeNanos.toString() ?? null,
    lastNanos: takings.at(-1)?.timeNanos.toString() ?? null,
    takings: takings.length,
    processes: new Set(
      takings.flatMap(({ service, process }) =>
        process === null ? [] : [`${service} ${process}`],
      ),
    ).size,
    kinds: TAKEN_KINDS.map((kind) => ({
      kind,
      files: files.filter((file) => file.kind === kind).length,
    })).filter((one) => one.files > 0),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    inuse:
      known.length === 0
        ? null
        : {
            firstBytes: known[0]!,
            lastBytes: known.at(-1)!,
            highestBytes: known.reduce((most, one) => Math.max(most, one)),
          },
    references: references.map(({ path, bytes, state, object }) => ({
      path,
      bytes,
      state,
      hasCopy: object !== undefined,
    })),
    marks,
    notes,
    damages,
  };
}
