/** Standard input that ends at once. */
export async function* noInput(): AsyncIterable<Uint8Array> {
  // Nothing comes.
}
