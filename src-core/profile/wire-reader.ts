import protobuf from 'protobufjs/minimal.js';
import { AppError } from '#core/base/errors';

/** Wire types of the protobuf encoding that profile.proto uses or that may be skipped. */
export const VARINT = 0;
export const LENGTH = 2;

const TWO_32 = 4294967296;

/**
 * protobufjs' reader plus what a profile needs beyond it: 64-bit integers without a Long library
 * (two 32-bit halves), signed values checked against 2^53, and messages that cannot be left.
 */
export class WireReader extends protobuf.Reader {
  /** Low and high half of the last {@link varint}. */
  low = 0;
  high = 0;

  /** Reads up to ten bytes into {@link low} and {@link high}. */
  varint(): void {
    const { buf, len } = this;
    let pos = this.pos;
    let low = 0;
    let high = 0;
    for (let i = 0; ; i++) {
      if (pos >= len) throw truncated(len);
      if (i === 10) throw malformed('varint longer than ten bytes', this.pos);
      const byte = buf[pos++]!;
      const bits = byte & 127;
      if (i < 4) low |= bits << (7 * i);
      else if (i === 4) {
        low |= bits << 28;
        high = bits >>> 4;
      } else if (i < 9) high |= bits << (7 * i - 32);
      else high |= bits << 31;
      if (byte < 128) break;
    }
    this.pos = pos;
    this.low = low >>> 0;
    this.high = high >>> 0;
  }

  /** A signed 64-bit value as a number. Fails with `value-too-large` beyond ±2^53. */
  signed(what: string): number {
    const at = this.pos;
    this.varint();
    const value = (this.high | 0) * TWO_32 + this.low;
    if (!Number.isSafeInteger(value)) throw new AppError('value-too-large', { what, offset: at });
    return value;
  }

  /** A signed 64-bit value, exact. */
  signedBig(): bigint {
    this.varint();
    return (BigInt(this.high | 0) << 32n) | BigInt(this.low);
  }

  /** An unsigned 64-bit value, exact. */
  unsignedBig(): bigint {
    this.varint();
    return (BigInt(this.high) << 32n) | BigInt(this.low);
  }

  /** A table index; beyond 2^32 it is reported as 2^32 - 1, which no table reaches. */
  index(): number {
    this.varint();
    return this.high === 0 ? this.low : 0xffffffff;
  }

  /** Reads a length and returns where that field ends, which is never outside the enclosing message. */
  fieldEnd(): number {
    const at = this.pos;
    this.varint();
    if (this.high !== 0 || this.pos + this.low > this.len) throw truncated(at);
    return this.pos + this.low;
  }

  /** Field number and wire type of the next field in {@link low}: number * 8 + type. */
  nextTag(): number {
    const at = this.pos;
    this.varint();
    if (this.high !== 0 || this.low < 8) throw malformed('field number out of range', at);
    return this.low;
  }

  /** Skips a field that this format does not know. Groups are an error: profile.proto has none. */
  skipField(tag: number): void {
    const at = this.pos;
    switch (tag & 7) {
      case VARINT:
        this.varint();
        return;
      case LENGTH:
        this.pos = this.fieldEnd();
        return;
      case 1:
      case 5: {
        const end = this.pos + ((tag & 7) === 1 ? 8 : 4);
        if (end > this.len) throw truncated(at);
        this.pos = end;
        return;
      }
      default:
        throw malformed(`wire type ${tag & 7}`, at);
    }
  }

  /** Calls `field` for each field of the message that ends at `end`; `field` must consume it. */
  message(end: number, field: (tag: number) => void): void {
    const outer = this.len;
    this.len = end;
    while (this.pos < end) field(this.nextTag());
    this.len = outer;
  }

  /** A repeated integer field, packed or not: calls `each` once per value, which must read it. */
  repeated(tag: number, each: () => void): void {
    if ((tag & 7) === VARINT) return each();
    if ((tag & 7) !== LENGTH) throw malformed(`wire type ${tag & 7}`, this.pos);
    const end = this.fieldEnd();
    const outer = this.len;
    this.len = end;
    while (this.pos < end) each();
    this.len = outer;
  }
}

export function truncated(offset: number): AppError {
  return new AppError('profile-truncated', { offset });
}

export function malformed(what: string, offset: number): AppError {
  return new AppError('profile-malformed', { what, offset });
}

/** A reference to a row that does not exist. */
export function dangling(what: string, id: number | string, offset: number): AppError {
  return new AppError('profile-reference', { what, id, offset });
}
