import { byName } from '#core/base/by-name';
import type { ProcessLabels } from './fleet-model.ts';

/** Labels that name one process, the most telling one first, as Kubernetes and the stores' agents write them. */
const NAME_LABELS = [
  'pod',
  'k8s_pod_name',
  'kubernetes_pod_name',
  'instance',
  'hostname',
  'host',
  'node',
];
/** Labels that tell a build, the most telling one first. */
const VERSION_LABELS = [
  'version',
  'app_kubernetes_io_version',
  'app.kubernetes.io/version',
  'service_version',
  'build',
  'image_tag',
  'service_git_ref',
  'git_ref',
  'revision',
  'commit',
];
/** Label values shown of a process that no one label names. */
const MOST_SHOWN = 4;

/** The label that names the processes: the first known one that all have and that keeps them apart; null = none. */
export function nameLabel(fleet: readonly ProcessLabels[]): string | null {
  return (
    NAME_LABELS.find((label) => {
      const values = fleet.map((labels) => labels[label] ?? '');
      return !values.includes('') && new Set(values).size === fleet.length;
    }) ?? null
  );
}

/** The label that tells the builds: the first known one that any process has; null = none. */
export function versionLabel(fleet: readonly ProcessLabels[]): string | null {
  return VERSION_LABELS.find((label) => fleet.some((labels) => labels[label])) ?? null;
}

/**
 * A name for each process: by its label; without one by the labels that differ within the fleet. Names that are
 * the same all the same get a number, so that each is of one process.
 *
 * @param label - One that all of them have; null = none.
 * @returns One per process, in the order given.
 */
export function processNames(
  fleet: readonly ProcessLabels[],
  label: string | null,
): readonly string[] {
  if (label !== null) return keptApart(fleet.map((labels) => labels[label]!));
  const keys = [...new Set(fleet.flatMap((labels) => Object.keys(labels)))].sort(byName);
  const differing = keys.filter(
    (key) => new Set(fleet.map((labels) => labels[key] ?? '')).size > 1,
  );
  const shown = (differing.length > 0 ? differing : keys).slice(0, MOST_SHOWN);
  return keptApart(
    fleet.map((labels) => shown.map((key) => `${key}=${labels[key] ?? ''}`).join(' ')),
  );
}

/** `a`, `a #2`, `a #3`; a number that makes the name of another one is left out. */
function keptApart(names: readonly string[]): readonly string[] {
  const given = new Set(names);
  const last = new Map<string, number>();
  return names.map((name) => {
    let number = (last.get(name) ?? 0) + 1;
    while (number > 1 && given.has(`${name} #${number}`)) number++;
    last.set(name, number);
    return number === 1 ? name : `${name} #${number}`;
  });
}
