import type { LeakRule } from '../leak-rule.ts';
import { goGoroutineLeak } from './go-goroutine-leak.ts';
import { goTimerAfter } from './go-timer-after.ts';
import { kitexDuplicateClients } from './kitex-duplicate-clients.ts';
import { kitexHeldRequestField } from './kitex-held-request-field.ts';

/** Every rule that the engine runs. Each has a handbook page of the same id in both languages. */
export const RULE_CATALOG: readonly LeakRule[] = [
  kitexHeldRequestField,
  kitexDuplicateClients,
  goGoroutineLeak,
  goTimerAfter,
];
