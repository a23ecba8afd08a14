import { computed, inject } from 'vue';
import type { TakenKind } from '#contract/case-folder';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { COMMANDS } from '#renderer/session/commands-key.ts';

interface NextStep {
  readonly command: 'fetch' | 'watch';
  /** Locale key `next-step.<name>`. */
  readonly name: string;
  readonly take: readonly TakenKind[];
  readonly collections: 0 | 1 | 3;
}

const ALL = ['heap', 'goroutine', 'memstats'] as const;
const GOROUTINES: NextStep = {
  ...{ command: 'fetch', name: 'goroutines', take: ['goroutine'], collections: 0 },
};
const HEAP: NextStep = { command: 'fetch', name: 'heap', take: ALL, collections: 1 };
const THREE: NextStep = { command: 'fetch', name: 'three', take: ALL, collections: 3 };
const AGAIN: NextStep = { command: 'watch', name: 'again', take: ALL, collections: 1 };

/** By the code of an advice: what Leakbook can do about it, where it knows the service. */
export const STEPS: ReadonlyMap<string, NextStep> = new Map([
  ['answer-next-goroutines', GOROUTINES],
  ['answer-next-heap', HEAP],
  ['answer-next-give-heap', HEAP],
  ['answer-next-fetch-high', HEAP],
  ['answer-next-no-seconds', HEAP],
  ['answer-next-again', AGAIN],
  ['answer-next-five', AGAIN],
  ['answer-next-goroutines-again', AGAIN],
  ['take-more-snapshots', AGAIN],
  ['take-after-three-gc', THREE],
  [
    'use-goroutineleak',
    { command: 'fetch', name: 'goroutineleak', take: ['goroutineleak'], collections: 0 },
  ],
]);

/** Buttons that do what a statement of `next` advises. */
export function useNextStep() {
  const kept = useKeptStore();
  const commands = inject(COMMANDS, {});
  /** The one that was asked last; null = nothing was taken into the case. */
  const service = computed(() => kept.contents?.takings.at(-1)?.service ?? null);

  /** null = it is for a person to do. */
  function stepOf({ code }: { readonly code: string }) {
    const step = STEPS.get(code);
    if (!step || service.value === null) return null;
    const { command, name, take, collections } = step;
    const wanted = { service: service.value, take, collections };
    return { name, start: () => commands[command]?.(wanted) };
  }

  return { stepOf };
}
