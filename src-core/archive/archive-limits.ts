import { AppError } from '#core/base/errors';

/** How much is unpacked of one archive with those inside it. */
export interface UnpackLimits {
  /** Profiles that are opened, as many as files of a folder. */
  readonly members: number;
  /** Entries that are looked at. */
  readonly entries: number;
  /** Bytes of all members that are kept, … */
  readonly keptBytes: number;
  /** … and of all that was unpacked on the way. */
  readonly unpackedBytes: number;
  /** Archives in archives; the outermost is the first. */
  readonly depth: number;
}

export const UNPACK_LIMITS: UnpackLimits = {
  members: 2000,
  entries: 20_000,
  keptBytes: 512 * 2 ** 20,
  unpackedBytes: 2 * 2 ** 30,
  depth: 3,
};

/** What is left of the limits. */
export class UnpackBudget {
  private readonly left: { -readonly [K in keyof UnpackLimits]: number };

  constructor(readonly limits: UnpackLimits) {
    this.left = { ...limits };
  }

  /** @throws AppError `archive-too-large` once more than the limit was asked for; so do the others. */
  takeEntry(): void {
    if (--this.left.entries < 0) throw this.tooLarge();
  }

  takeMember(bytes: number): void {
    this.left.keptBytes -= bytes;
    if (--this.left.members < 0 || this.left.keptBytes < 0) throw this.tooLarge();
  }

  takeUnpacked(bytes: number): void {
    this.left.unpackedBytes -= bytes;
    if (this.left.unpackedBytes < 0) throw this.tooLarge();
  }

  private tooLarge(): AppError {
    const { members, entries, keptBytes } = this.limits;
    return new AppError('archive-too-large', {
      maxFiles: members,
      maxEntries: entries,
      limitMB: keptBytes / 2 ** 20,
    });
  }
}
