import { watchDebounced } from '@vueuse/core';
import * as v from 'valibot';
import { host } from '#renderer/host/host.ts';
import type { Question } from './question.ts';
import { asksSomething, decodeQuestion, encodeQuestion } from './question-address.ts';

/** What a case keeps of how it was looked at; what a newer version adds to it is passed over. */
const viewSchema = v.object({ question: v.record(v.string(), v.unknown()) });

/** A question that is being typed is not kept letter by letter, ms. */
const PAUSE_MS = 500;

/** What was asked last of a case on disk; null = nothing, or nothing that can be read. */
export function lookedAt(view: unknown): Question | null {
  const read = v.safeParse(viewSchema, view);
  return read.success && asksSomething(read.output.question)
    ? decodeQuestion(read.output.question)
    : null;
}

/**
 * Keeps in the open case what is asked of it, so that it opens that way again. A case that cannot be written to is
 * looked at all the same.
 */
export function keepView(open: {
  readonly keptId: () => string | null;
  readonly asked: () => Question;
}): void {
  let last = { id: '', said: '' };
  watchDebounced(
    [open.keptId, open.asked],
    ([id, asked]) => {
      if (id === null) return;
      const question = encodeQuestion(asked);
      const said = JSON.stringify(question);
      // As it was opened, it was written.
      const isOpened = last.id !== id;
      const isSame = last.said === said;
      last = { id, said };
      if (!isOpened && !isSame) void host['cases:view']({ id, view: { question } });
    },
    { debounce: PAUSE_MS, immediate: true },
  );
}
