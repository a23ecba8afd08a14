import { computed, type ComputedRef, type Ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { NodeIndex, TopTable } from '#core/graph/graph-tables';
import { useQuestionStore } from './question-store.ts';
import { useSelectionStore } from './selection-store.ts';
import { type SelectedNode, type Selection, selectionOf } from './selection.ts';
import { useFunctionFiles } from './use-function-files.ts';

/**
 * The node in the middle: the selected one, else the one with the most flat. It is part of the
 * address, so that Back leads to the one before.
 *
 * @param view - The view whose address holds it.
 * @param top - The snapshot's top table, for a start.
 */
export function usePivot(
  view: 'callers' | 'source',
  top: Readonly<Ref<TopTable | null>>,
): {
  readonly pivot: ComputedRef<Selection | null>;
  /** What to ask the worker for: the parts of the pivot that the granularity tells apart. */
  readonly wanted: ComputedRef<Required<Selection> | null>;
  readonly choose: (chosen: SelectedNode) => void;
} {
  const question = useQuestionStore();
  const selection = useSelectionStore();
  const router = useRouter();
  const route = useRoute();
  const fileOf = useFunctionFiles();

  const pivot = computed<Selection | null>(() => {
    if (selection.selection) return selection.selection;
    const table = top.value;
    if (!table || table.length === 0) return null;
    return selectionOf({ nodes: table.nodes, node: table.node[0] as NodeIndex });
  });
  const wanted = computed<Required<Selection> | null>(() => {
    if (!pivot.value) return null;
    const { name, file, line = 0 } = pivot.value;
    switch (question.granularity) {
      case 'functions':
        return { name, file: '', line: 0 };
      case 'filefunctions':
        return { name, file, line: 0 };
      case 'files':
        return { name: '', file: fileOf.value(name, file), line: 0 };
      case 'lines':
        return { name, file, line };
    }
  });

  watch(
    [() => route.query['of'], () => route.query['in'], () => route.query['at']],
    ([of, within, at]) => {
      const text = (part: unknown): string => (typeof part === 'string' ? part : '');
      const asked = { name: text(of), file: text(within), line: Number(at) };
      if (route.name === view && asked.name + asked.file !== '') {
        selection.select({ ...asked, line: asked.line || 0 });
      }
    },
    { immediate: true },
  );
  watch(
    pivot,
    (now) => {
      if (!now || route.name !== view) return;
      const address = { name: view, query: queryOf(now) };
      // The first pivot belongs to the step that led here; each later one is a step of its own.
      if (route.query['of'] === undefined) void router.replace(address);
      else if (!isAt(address.query, route.query)) void router.push(address);
    },
    { immediate: true },
  );

  return { pivot, wanted, choose: selection.selectNode };
}

function queryOf({ name, file, line }: Selection): Record<string, string> {
  return { of: name, ...(file && { in: file }), ...(line && { at: String(line) }) };
}

/** Whether an address has that pivot, whatever else it says. */
function isAt(pivot: Record<string, string>, query: Readonly<Record<string, unknown>>): boolean {
  return ['of', 'in', 'at'].every((name) => pivot[name] === query[name]);
}
