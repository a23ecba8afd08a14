import {
  bytes,
  count,
  functionName,
  ownText,
  type Parameters,
  share,
  trendClass,
  untold,
} from './parameters.ts';

/** `to`: the function that grows instead; empty where none does. */
const headline = { function: functionName, to: untold(ownText) };
/** Bytes a minute. */
const rates = { beforeBytes: bytes, afterBytes: bytes };

/** Whether a change removed the growth, what a proof of that takes, and what makes the two series an odd pair. */
export const FIX_STATEMENTS = {
  'fix-gone': headline,
  'fix-moved': { function: functionName, to: functionName },
  'fix-slower': headline,
  'fix-unchanged': headline,
  'fix-faster': headline,
  'fix-undecided': headline,
  'fix-gone-rest-grows': headline,
  'fix-nothing-grew': {},
  'fix-only-new': { function: functionName },
  'fix-row': rates,
  'fix-row-load-file': { ...rates, share },
  'fix-row-load-function': { ...rates, share },
  'fix-row-load-program': { ...rates, share },
  'fix-row-untimed': rates,
  'fix-need-gone': {},
  'fix-need-lasting': { class: trendClass },
  'fix-need-snapshots': { snapshots: count },
  'fix-need-load': {},
  'fix-need-more-load': { share },
  'fix-need-longer': {},
  'fix-need-rest': {},
  'fix-need-data': {},
  'fix-other-program': { before: ownText, after: ownText },
  'fix-same-build': {},
  'fix-load-unused': {},
} as const satisfies Readonly<Record<string, Parameters>>;
