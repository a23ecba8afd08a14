import type { Translate } from '#core/base/translate';
import type { CodedStatement } from '#core/rules/rule-outcome';
import { formatParams } from './format-params.ts';
import type { Statement } from './statement.ts';

/** Gives statements their words. */
export function sayStatement(translate: Translate): (statement: CodedStatement) => Statement {
  return ({ code, params }) => ({
    code,
    params,
    text: translate(`statement.${code}`, formatParams(params, translate)),
  });
}
