import type { ErrorReport } from '#core/base/errors';
import type { TakenKind } from '#contract/case-folder';

/** Remembers what failed and was told, so that a night without a service is one message and not eight thousand. */
export class ToldFailures {
  /** Code that was told last, by what failed; null = all of it. */
  private readonly told = new Map<TakenKind | null, string>();

  /** Whether it is to be told: it began, or became another failure. */
  begins(kind: TakenKind | null, { code }: ErrorReport): boolean {
    if (this.told.get(kind) === code) return false;
    this.told.set(kind, code);
    return true;
  }

  /** These work. */
  over(...kinds: readonly (TakenKind | null)[]): void {
    for (const kind of kinds) this.told.delete(kind);
  }
}
