/** A part of a file's name out of any text: letters, digits and `._-`, with neither a dot nor a dash at its ends. */
export function plainName(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/g, '');
}
