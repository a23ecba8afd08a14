/** Field numbers of profile.proto's outer message. */
const SAMPLE_TYPE = 1;
const STRING_TABLE = 6;
/** Wire types of protobuf; groups (3, 4) do not occur in a profile. */
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;
/** A varint of more bytes is none. */
const MAX_VARINT_BYTES = 10;

/** What the bytes followed so far can be: `cut` = a profile that lacks its end, `other` = none at all. */
export type Outline = 'profile' | 'cut' | 'other';

/**
 * Follows the outer message of a profile.proto as its bytes come in, keeping none of them: tells whether a
 * stream is a profile, and a whole one, at the cost of its field headers. What the fields hold is not
 * looked at; that is {@link decodeProfile}'s.
 */
export class MessageOutline {
  /** No profile begins like this; what follows changes nothing. */
  broken = false;
  private reading: 'tag' | 'length' | 'varint' = 'tag';
  /** Bytes of the field under way that are still to be passed over. */
  private skip = 0;
  /** Of the varint under way: its value so far, exact below 2^53, and its bytes. */
  private value = 0;
  private varintBytes = 0;
  private hasSampleType = false;
  private hasStrings = false;

  /** Takes the next bytes, in any portions. */
  feed(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.broken;) {
      if (this.skip > 0) {
        const passed = Math.min(this.skip, chunk.length - at);
        this.skip -= passed;
        at += passed;
      } else {
        this.take(chunk[at++]!);
      }
    }
  }

  /** To be asked once all bytes were fed. */
  end(): Outline {
    if (this.broken || !this.hasSampleType) return 'other';
    const between = this.skip === 0 && this.reading === 'tag' && this.varintBytes === 0;
    return between && this.hasStrings ? 'profile' : 'cut';
  }

  private take(byte: number): void {
    this.value += (byte & 0x7f) * 2 ** (7 * this.varintBytes);
    this.varintBytes++;
    if (byte >= 0x80) {
      this.broken = this.varintBytes === MAX_VARINT_BYTES;
      return;
    }
    const { value, reading } = this;
    this.value = 0;
    this.varintBytes = 0;
    this.reading = 'tag';
    if (reading === 'length') this.skip = value;
    if (reading === 'tag') this.begin(Math.floor(value / 8), value % 8);
  }

  private begin(field: number, wireType: number): void {
    if (wireType === VARINT) this.reading = 'varint';
    else if (wireType === BYTES) this.reading = 'length';
    else if (wireType === FIXED64) this.skip = 8;
    else if (wireType === FIXED32) this.skip = 4;
    else this.broken = true;
    if (field === 0 || field >= 2 ** 29) this.broken = true;
    if (field === SAMPLE_TYPE && wireType === BYTES) this.hasSampleType = true;
    if (field === STRING_TABLE && wireType === BYTES) this.hasStrings = true;
  }
}
