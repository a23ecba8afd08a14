import type { Library } from './library-schema.ts';

/**
 * Functions that make a copy nobody else ever sees, and which part of all their bytes it is. Their memory looks
 * half freed where none of it was.
 */
export function temporaryCopies(libraries: readonly Library[]): ReadonlyMap<string, number> {
  return new Map(
    libraries.flatMap((one) =>
      one.temporaryCopies.map((copy) => [copy.function, copy.share] as const),
    ),
  );
}
