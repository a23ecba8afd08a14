import { libraries } from 'virtual:leak-catalog';
import type { Library } from './library-schema.ts';

/** The libraries that the handbook knows. */
export const LIBRARIES: readonly Library[] = libraries;
