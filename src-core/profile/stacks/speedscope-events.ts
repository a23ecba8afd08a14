import { checkLimit } from '../decode-limits.ts';
import {
  addValue,
  frameIndex,
  list,
  numberAt,
  record,
  type SpeedscopeStacks,
  wrong,
} from './speedscope-value.ts';

/**
 * Adds a profile of events: what passes between two of them belongs to the frames that are open then.
 *
 * @throws AppError `speedscope-malformed` for events that are in no order, or close what is not open.
 */
export function addEvents(
  profile: Readonly<Record<string, unknown>>,
  { where, type }: { readonly where: string; readonly type: number },
  stacks: SpeedscopeStacks,
): void {
  const open: number[] = [];
  let last = numberAt(profile['startValue'], `${where}.startValue`);
  const pass = (to: number, place: string): void => {
    if (to < last) throw wrong(place);
    if (to > last && open.length > 0) {
      checkLimit('frames', (stacks.count += open.length), 0);
      for (let frame = open.length - 1; frame >= 0; frame--) stacks.runs.push(open[frame]!);
      addValue(stacks, type, to - last);
    }
    last = to;
  };
  list(profile['events'], `${where}.events`).forEach((one, at) => {
    const place = `${where}.events[${at}]`;
    const event = record(one, place);
    pass(numberAt(event['at'], `${place}.at`), `${place}.at`);
    const frame = frameIndex(event['frame'], stacks, `${place}.frame`);
    if (event['type'] === 'O') open.push(frame);
    else if (event['type'] !== 'C' || open.pop() !== frame) throw wrong(place);
  });
  pass(numberAt(profile['endValue'], `${where}.endValue`), `${where}.endValue`);
}
