import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { TreeIndex } from '#core/graph/graph-tables';
import type { TreeView } from '#contract/worker-protocol';
import { useFormat } from '#renderer/session/use-format.ts';
import { useFunctionFiles } from '#renderer/case/use-function-files.ts';
import { type FactsOptions, type FrameFacts, frameFacts } from './frame-facts.ts';

/** What is said of frames, in the user's language: for the tooltip, the line below and readers. */
export function useFrameFacts(options: {
  readonly view: Readonly<Ref<TreeView | null>>;
  readonly unit: Readonly<Ref<string>>;
  /** Name of each column. */
  readonly columns: () => readonly string[];
  readonly hover: Readonly<Ref<TreeIndex | null>>;
  readonly selected: Readonly<Ref<TreeIndex | null>>;
}) {
  const { view, unit, columns, hover, selected } = options;
  const format = useFormat();
  const fileOf = useFunctionFiles();
  const { t } = useI18n();

  const said = computed<FactsOptions>(() => ({
    unit: unit.value,
    format: format.value,
    fileOf: fileOf.value,
    words: {
      root: t('flame.root'),
      columns: columns(),
      missing: t('flame.missing'),
      denominator: (column, amount) => t('flame.of-total', { column, amount }),
    },
  }));
  const factsOf = (row: TreeIndex | null): FrameFacts | null =>
    view.value && row !== null ? frameFacts(view.value.tree, row, said.value) : null;

  const tooltip = computed(() => factsOf(hover.value));
  const detail = computed(() => tooltip.value ?? factsOf(selected.value));
  const describe = (row: TreeIndex): string => {
    const facts = factsOf(row);
    return facts ? `${facts.name}, ${facts.line}` : '';
  };
  const valueText = (value: number): string => format.value.value(value, unit.value);
  /** Matched value of the search on each side, with its share and what the share is of. */
  const foundText = (value: number, column: number): string => {
    const total = view.value?.tree.columns[column]!.total ?? 0;
    return t('flame.found-value', {
      value: valueText(value),
      share: format.value.percent(value, total),
      total: valueText(total),
    });
  };

  return { tooltip, detail, describe, valueText, foundText };
}

export type SaidFrames = ReturnType<typeof useFrameFacts>;
