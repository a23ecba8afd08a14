import { decodeProfile } from '#core/profile/decode-profile';
import type { Profile } from '#core/profile/tables';
import { encodePlain } from './proto-oracle.ts';

/** A reference chain as goref records it. */
export interface ChainOf {
  /** Root first, e.g. `main.cache`, `m. (map[string][]uint8)`, `$mapval. ([]uint8)`. */
  readonly chain: readonly string[];
  readonly bytes: number;
  /** 1 when left out. */
  readonly objects?: number;
}

/**
 * A profile in the form of goref's writer: two sample types, location and function ids that are rows
 * of the string table, one mapping that no location is in, no period, no time.
 * @see https://github.com/cloudwego/goref pkg/proc/protobuf.go: flush.
 */
export function gorefOf(chains: readonly ChainOf[]): Profile {
  const strings = ['', 'inuse_objects', 'count', 'inuse_space', 'bytes'];
  const rows = new Map(strings.map((text, row) => [text, row]));
  const idOf = (text: string): string => {
    const known = rows.get(text);
    if (known !== undefined) return String(known);
    rows.set(text, strings.push(text) - 1);
    return String(strings.length - 1);
  };
  const sample = chains.map(({ chain, bytes, objects = 1 }) => ({
    location_id: chain.map(idOf).reverse(),
    value: [String(objects), String(bytes)],
  }));
  const ids = strings.map((_, row) => String(row)).slice(5);
  const mapping = [{ id: '1', memory_limit: '255', filename: idOf('-') }];
  return decodeProfile(
    encodePlain({
      sample_type: [
        { type: '1', unit: '2' },
        { type: '3', unit: '4' },
      ],
      sample,
      location: ids.map((id) => ({ id, line: [{ function_id: id }] })),
      function: ids.map((id) => ({ id, name: id })),
      mapping,
      string_table: strings,
    }),
  );
}
