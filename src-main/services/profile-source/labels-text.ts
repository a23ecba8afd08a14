import { byName } from '#core/base/by-name';
import type { ProcessLabels } from '#core/fleet/fleet-model';

/** Names of labels that a query can have, in both stores. */
const QUERY_LABEL = /^[A-Za-z_]\w*$/;

/** Whether a store can be asked for what has a label of such a name. */
export function isQueryLabel(name: string): boolean {
  return QUERY_LABEL.test(name);
}

/** `{pod="a",version="1"}`, as queries have it. Labels whose names no query can have are left out. */
export function selectorText(labels: ProcessLabels): string {
  const asked = Object.entries(labels).filter(([label]) => isQueryLabel(label));
  return `{${asked.map(pairText).join(',')}}`;
}

/** Most characters of all labels of a process in a text. */
const MOST_LABELS_TEXT = 2000;

/** `{pod="a", version="1"}`, as people read it: all of them, in the order of names, as far as they are not too long. */
export function labelsText(labels: ProcessLabels): string {
  const pairs = Object.entries(labels).sort(([a], [b]) => byName(a, b));
  const text = pairs.map(pairText).join(', ');
  return `{${text.length > MOST_LABELS_TEXT ? `${text.slice(0, MOST_LABELS_TEXT)}…` : text}}`;
}

function pairText([label, value]: readonly [string, string]): string {
  return `${label}=${JSON.stringify(value)}`;
}
