/** Readers of fields that a rule may name; each is a file of this folder. */
export const CODEC_READERS = ['generated-readers'] as const;
export type CodecReader = (typeof CODEC_READERS)[number];
