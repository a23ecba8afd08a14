/** The string table of a profile that is being made: each text once, '' first. */
export class StringRows {
  readonly texts: string[] = [''];
  private readonly rows = new Map<string, number>([['', 0]]);

  /** Row of a text, which is added where it is new. */
  of(text: string): number {
    let row = this.rows.get(text);
    if (row === undefined) {
      row = this.texts.push(text) - 1;
      this.rows.set(text, row);
    }
    return row;
  }
}
