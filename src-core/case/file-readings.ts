import { summariseGoroutines } from '#core/evidence/goroutine-summary';
import { LIBRARIES } from '#core/evidence/libraries';
import type { Library } from '#core/evidence/library-schema';
import { profileVersions } from '#core/evidence/module-versions';
import { temporaryCopies } from '#core/evidence/temporary-copies';
import type { Profile } from '#core/profile/tables';
import { readHolders } from './case-holders.ts';
import { StackReader } from './stack-reader.ts';
import { type StackSeries, stackSeries } from './stack-series.ts';

/** What is read out of single files, each once and only when asked for: by profile, whatever case it is of. */
export class FileReadings {
  private readonly reader = new StackReader();
  readonly goroutines = once((profile) => summariseGoroutines(profile, this.libraries));
  readonly holders = once(readHolders);
  readonly versions = once((profile) => profileVersions(profile, this.libraries));

  /** @param libraries - What is known of libraries: the handbook's, and those of a team's packs. */
  constructor(readonly libraries: readonly Library[] = LIBRARIES) {}

  /** Columns in the order given. */
  series(profiles: readonly Profile[]): StackSeries {
    return stackSeries(profiles, {
      reader: this.reader,
      temporaries: temporaryCopies(this.libraries),
    });
  }
}

function once<Result extends object>(
  read: (profile: Profile) => Result,
): (profile: Profile) => Result {
  const known = new Map<Profile, Result>();
  return (profile) => {
    const result = known.get(profile) ?? read(profile);
    known.set(profile, result);
    return result;
  };
}
