import type { CodecReader } from './codec-names.ts';
import { type FieldPath, readGeneratedField } from './generated-readers.ts';

/** What a reader makes of one stack. */
export interface ReadField {
  readonly field: FieldPath;
  /** Generated type of the call, with its package; null when the stack shows none. */
  readonly callType: string | null;
  /** Frame that stands for the field, or for its message. */
  readonly shown: string;
}

/**
 * Names the field for which a stack allocated.
 *
 * @param stack - Function names, leaf first.
 * @param codec - Id of the shape that matched.
 * @param packages - Every package of the profile.
 */
export type FieldReader = (
  stack: readonly string[],
  codec: string,
  packages: ReadonlySet<string>,
) => ReadField;

export const FIELD_READERS: Readonly<Record<CodecReader, FieldReader>> = {
  'generated-readers': readGeneratedField,
};
