import { visibleText } from '#core/base/visible-text';
import type { ReportGoroutineGroup } from '#core/report/report-model';
import type { GridColumn } from '#renderer/components/data-grid.ts';

/** Columns of the goroutine table; those that the profiles cannot fill are left out. */
export function goroutineColumns(
  t: (key: string) => string,
  { hasDelta, hasLeaked }: { hasDelta: boolean; hasLeaked: boolean },
): GridColumn[] {
  const figure = (key: string, track: string): GridColumn => ({
    key,
    title: t(`goroutines.${key}`),
    track,
    kind: 'figure',
  });
  const text = (key: string, track: string): GridColumn => ({
    ...figure(key, track),
    kind: 'text',
  });
  return [
    figure('count', '84px'),
    ...(hasDelta ? [figure('delta', '84px')] : []),
    ...(hasLeaked ? [figure('leaked', '84px')] : []),
    figure('heap', '96px'),
    text('wait', '116px'),
    text('blockedIn', 'minmax(220px, 3fr)'),
    text('line', '210px'),
    text('entry', 'minmax(180px, 2fr)'),
  ];
}

/** Whether a group's place, creator or stack holds the text; case does not matter. */
export function matchesGroup(group: ReportGoroutineGroup, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return true;
  return [group.wait, group.createdBy ?? '', ...group.stack].some((name) =>
    name.toLowerCase().includes(wanted),
  );
}

/** `file:line` of a function on the group's stack; '' where the profile does not say. */
export function placeOf({ stack, places }: ReportGoroutineGroup, name: string): string {
  return places[stack.indexOf(name)] ?? '';
}

/** Where the group stands, without the folder. */
export function shortPlace(group: ReportGoroutineGroup): string {
  return visibleText(placeOf(group, group.blockedIn).split(/[\\/]/).at(-1) ?? '');
}

/** The stack as it is copied: a frame a line, with its place behind a tab. */
export function stackText({ stack, places }: ReportGoroutineGroup): string {
  return stack.map((name, at) => (places[at] ? `${name}\t${places[at]}` : name)).join('\n');
}
