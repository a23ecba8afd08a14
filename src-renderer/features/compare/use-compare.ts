import { computed, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { TreeIndex } from '#core/graph/graph-tables';
import type { CompareSpec } from '#contract/worker-protocol';
import { useFormat } from '#renderer/app/use-format.ts';
import { useCaseStore } from '#renderer/case/case-store.ts';
import { useAnalysis } from '#renderer/case/use-analysis.ts';
import { searchTree } from '#renderer/flame/search-tree.ts';

/** The comparison of A and B: its question, its answers, and what both flame graphs share. */
export function useCompare() {
  const store = useCaseStore();
  const format = useFormat();
  const { t } = useI18n();

  const spec = computed<CompareSpec | null>(() => {
    const { baseFile, sourceFile } = store;
    if (!baseFile || !sourceFile) return null;
    return {
      base: baseFile.source,
      source: sourceFile.source,
      sampleType: store.sampleType,
      granularity: store.granularity,
      filter: store.filter,
      normalize: store.normalize,
    };
  });
  const tree = useAnalysis('compare:tree', () => spec.value);
  const table = useAnalysis('compare:table', () => spec.value);

  const zoom = shallowRef(0 as TreeIndex);
  const hover = shallowRef<TreeIndex | null>(null);
  const selected = shallowRef<TreeIndex | null>(null);
  const query = shallowRef('');
  const sharedScale = shallowRef(true);
  watch(tree.result, () => {
    zoom.value = 0 as TreeIndex;
    hover.value = null;
    selected.value = null;
    selectByName();
  });

  const search = computed(() =>
    tree.result.value ? searchTree(tree.result.value.tree, query.value) : null,
  );
  /** With a shared scale, the wider side's value over the whole width; else each side its own. */
  const span = computed(() => {
    const view = tree.result.value;
    if (!view || !sharedScale.value) return 0;
    const widths = view.layouts.map((layout) => {
      const box = layout.row.indexOf(zoom.value);
      return box < 0 ? 0 : layout.width[box]!;
    });
    return Math.max(...widths);
  });

  /** A row selected in a flame graph selects its function everywhere, and the other way round. */
  watch(selected, (row) => {
    const view = tree.result.value;
    if (row === null || row === 0 || !view) return;
    const node = view.tree.node[row]!;
    store.selection = { name: view.tree.nodes.name[node]!, file: view.tree.nodes.file[node]! };
  });
  watch(() => store.selection, selectByName);

  function selectByName(): void {
    const view = tree.result.value;
    const wanted = store.selection;
    if (!view || !wanted) return;
    const { node, nodes, length, columns } = view.tree;
    const isWanted = (row: number): boolean => nodes.name[node[row]!] === wanted.name;
    if (selected.value !== null && selected.value > 0 && isWanted(selected.value)) return;
    let best = -1;
    let weight = -1;
    for (let row = 1; row < length; row++) {
      if (!isWanted(row)) continue;
      const sum = columns.reduce((total, { cum }) => total + Math.abs(cum[row]!), 0);
      if (sum > weight) [best, weight] = [row, sum];
    }
    selected.value = best < 0 ? null : (best as TreeIndex);
  }

  /** Frames from the root to the zoomed one, for the breadcrumb. */
  const crumbs = computed(() => {
    const view = tree.result.value;
    const path: { row: TreeIndex; name: string }[] = [];
    if (!view) return path;
    for (let row: number = zoom.value; row > 0; row = view.tree.parent[row]!) {
      path.unshift({ row: row as TreeIndex, name: view.tree.nodes.name[view.tree.node[row]!]! });
    }
    return path;
  });

  const denominators = computed(() => {
    const totals = table.result.value?.totals;
    if (!totals) return null;
    const amount = (value: number): string => format.value.value(value, store.unit);
    return {
      line: t('compare.denominators', { a: amount(totals.base), b: amount(totals.source) }),
      parity: t('compare.parity', {
        base: amount(totals.pprofBase),
        diffBase: amount(totals.pprofDiffBase),
      }),
      scale: totals.scale === 1 ? null : t('compare.scaled', { factor: totals.scale.toFixed(4) }),
    };
  });

  /** The command that prints the same comparison. */
  const pprofCommand = computed(() => {
    const { baseFile, sourceFile } = store;
    if (!baseFile || !sourceFile) return '';
    const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
    const { filter } = store;
    const filters = (['focus', 'ignore', 'hide', 'show'] as const)
      .filter((name) => filter[name] !== '')
      .map((name) => ` -${name}=${quote(filter[name])}`);
    return [
      `go tool pprof -top -trim=false -${store.granularity}`,
      ` -sample_index=${store.sampleType}`,
      store.normalize ? ' -normalize' : '',
      ...filters,
      ` -diff_base=${quote(baseFile.origin)} ${quote(sourceFile.origin)}`,
    ].join('');
  });

  return {
    ...{ tree, table, zoom, hover, selected, query, search, sharedScale, span, crumbs },
    ...{ denominators, pprofCommand },
  };
}
