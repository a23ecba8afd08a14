/** A profile type of a store: one sample type of one kind of profile. */
export interface StoreType {
  /** As queries name it: `memory:inuse_space:bytes:space:bytes`. */
  readonly id: string;
  /** Kind of profile: `memory`, `goroutine`. */
  readonly name: string;
  readonly sampleType: string;
  readonly unit: string;
}

/** The types that make up what Leakbook reads of one process. */
export interface HeapTypes {
  readonly inuseSpace: StoreType;
  /** What was allocated since the process began; null = not kept. */
  readonly allocSpace: StoreType | null;
  /** All types of the heap that the store keeps, in Go's order. */
  readonly heap: readonly StoreType[];
  readonly goroutine: StoreType | null;
}

/** In the order in which Go writes them. */
const HEAP_ORDER = ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'];

/** Finds the types of a heap among those of a store; null = it keeps no heaps. */
export function heapTypes(types: readonly StoreType[]): HeapTypes | null {
  const inuseSpace = types.find(({ sampleType }) => sampleType === 'inuse_space');
  if (inuseSpace === undefined) return null;
  const ofHeap = (wanted: string): StoreType | undefined =>
    types.find(({ name, sampleType }) => name === inuseSpace.name && sampleType === wanted);
  return {
    inuseSpace,
    allocSpace: ofHeap('alloc_space') ?? null,
    heap: HEAP_ORDER.map(ofHeap).filter((type) => type !== undefined),
    goroutine:
      types.find(
        ({ name, sampleType }) => /^goroutines?$/.test(name) && /^goroutines?$/.test(sampleType),
      ) ?? null,
  };
}
