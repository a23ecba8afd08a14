import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { IdlFile } from '#core/evidence/idl/idl-model';
import type { AfterSide } from './after-side.ts';
import { type CaseFile, isComparable, type NewFile, type OpenFailure } from './case-file.ts';
import { allFiles, type FilesOfCase, isUnsaved, NO_FILES } from './files-of-case.ts';
import { groupSeries } from './group-series.ts';
import { createOpenQueue } from './open-queue.ts';

export interface OpenedWith {
  /** What the host could not open at all. */
  readonly failed?: readonly OpenFailure[];
  /** IDL files opened with them. */
  readonly idl?: readonly IdlFile[];
  /** Told at once when files have joined: the first of them that can be compared, else the first. */
  readonly onArrived?: (file: CaseFile) => void;
}

/** The files of the open case. */
export const useFilesStore = defineStore('files', () => {
  const now = shallowRef(NO_FILES);
  const change = (changed: Partial<FilesOfCase>): void => {
    now.value = { ...now.value, ...changed };
  };
  const queue = createOpenQueue((failure) =>
    change({ failures: [...now.value.failures, failure] }),
  );

  /** Adds files to the case once each was looked at; those that cannot be read are told in `failures`. */
  async function open(added: readonly NewFile[], opened: OpenedWith = {}): Promise<void> {
    const { failed = [], idl = [], onArrived } = opened;
    const { incoming, failures } = now.value;
    change({
      incoming: [...incoming, ...added],
      failures: queue.isWaiting() ? [...failures, ...failed] : failed,
      ...(idl.length > 0 && { idl: renewed(now.value.idl, idl) }),
    });
    const described = await queue.add(added);
    if (described === null) return;
    const arrived = new Set(added);
    change({ incoming: now.value.incoming.filter((file) => !arrived.has(file)) });
    const first = described.find(isComparable) ?? described[0];
    if (!first) return;
    change({ files: [...now.value.files, ...described] });
    onArrived?.(first);
  }

  /** Shows the files of another case; ends all work on those shown so far. */
  function show(other: FilesOfCase): void {
    queue.end();
    now.value = other;
  }

  /** Takes files out: their snapshots were removed from the case on disk. */
  function remove(ids: ReadonlySet<string>): void {
    const left = now.value.files.filter(({ source }) => !ids.has(source.id));
    if (left.length < now.value.files.length) change({ files: left });
  }

  const facts = factsOf(now);
  /** null = idle. */
  const progress = computed(() => queue.progress.value ?? facts.openingAfter.value);
  return {
    ...{ now: computed(() => now.value), ...facts, progress, open, show, remove },
    /** Says what could not be opened. */
    fail: (failures: readonly OpenFailure[]) => change({ failures }),
    /** From now on the case is one on disk. */
    keep: (keptId: string) => change({ keptId }),
    showAfter: (after: AfterSide) => change({ after }),
  };
});

// One by one: what comes in is to move nothing that hangs on the rest.
function factsOf(now: { readonly value: FilesOfCase }) {
  const files = computed(() => now.value.files);
  const incoming = computed(() => now.value.incoming);
  const after = computed(() => now.value.after);
  return {
    ...{ files, incoming, after },
    failures: computed(() => now.value.failures),
    idl: computed(() => now.value.idl),
    keptId: computed(() => now.value.keptId),
    /** Programs are never mixed. */
    series: computed(() => groupSeries(files.value)),
    isEmpty: computed(() => files.value.length + incoming.value.length === 0),
    /** Number of those that Leakbook could not open again by itself; broken ones do not count. */
    unsaved: computed(() => allFiles(now.value).filter(isUnsaved).length),
    openingAfter: computed(() => {
      const [done, left] = [after.value.files.length, after.value.incoming.length];
      return left === 0 ? null : { done, total: done + left };
    }),
  };
}

function renewed(known: readonly IdlFile[], added: readonly IdlFile[]): readonly IdlFile[] {
  const paths = new Set(added.map(({ path }) => path));
  return [...known.filter(({ path }) => !paths.has(path)), ...added];
}
