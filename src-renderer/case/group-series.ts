import type { ProfileIdentity } from '#core/profile/profile-kind';
import type { ReportSnapshot } from '#core/report/report-model';

/** One opened file, as far as grouping needs it. */
export interface Groupable {
  /** Folder or service it came from. */
  readonly group: string;
  readonly identity: ProfileIdentity;
  readonly report: Pick<ReportSnapshot, 'kind' | 'error'>;
}

/** Snapshots of one process, in the order given; never mixed with another's. */
export interface Series {
  readonly id: string;
  /** Name of the program, or of the folder when the files do not say. */
  readonly title: string;
  readonly group: string;
  /** Indexes into the files given, all of them: heaps, and what goes with them. */
  readonly members: readonly number[];
}

/**
 * Sorts opened files into series by folder (or service) and by program. Files that do not say what
 * program they are of (texts, goref, broken ones) go with the only program of their folder, else
 * they form a series of their own.
 *
 * Two builds of one program stay one series on purpose: a service that was deployed while it was
 * recorded is still the service. The report notes it (`different-build`) where A and B differ.
 */
export function groupSeries(files: readonly Groupable[]): readonly Series[] {
  const byGroup = new Map<string, Map<string, number[]>>();
  files.forEach((file, index) => {
    const programs = byGroup.get(file.group) ?? new Map<string, number[]>();
    byGroup.set(file.group, programs);
    // goref writes one mapping called "-", which names no program.
    const program = file.report.kind === 'goref' ? '' : file.identity.program;
    const members = programs.get(program) ?? [];
    programs.set(program, members);
    members.push(index);
  });
  const series: Series[] = [];
  for (const [group, programs] of byGroup) {
    moveBroken(files, programs);
    const named = [...programs.keys()].filter((program) => program !== '');
    const unnamed = programs.get('') ?? [];
    for (const program of named) {
      const own = programs.get(program)!;
      const members = named.length === 1 ? [...own, ...unnamed].sort((l, r) => l - r) : own;
      series.push({ id: `${group}|${program}`, title: lastPart(program), group, members });
    }
    if (named.length !== 1 && unnamed.length > 0) {
      series.push({ id: `${group}|`, title: lastPart(group), group, members: unnamed });
    }
  }
  return series;
}

/** A broken file says nothing of its program: it goes with the largest series of its folder. */
function moveBroken(files: readonly Groupable[], programs: Map<string, number[]>): void {
  const [largest] = [...programs].filter(([program]) => program !== '').sort(bySize);
  const unnamed = programs.get('');
  if (!largest || !unnamed) return;
  const isBroken = (index: number): boolean => files[index]!.report.error !== null;
  largest[1].push(...unnamed.filter(isBroken));
  largest[1].sort((l, r) => l - r);
  programs.set(
    '',
    unnamed.filter((index) => !isBroken(index)),
  );
}

function bySize(left: [string, number[]], right: [string, number[]]): number {
  return right[1].length - left[1].length;
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}
