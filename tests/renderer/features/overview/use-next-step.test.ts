// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';

import { createTranslate } from '#renderer/session/translate.ts';

// The page hears of changes of a case; here nothing changes one.
vi.stubGlobal('EventSource', EventTarget);

it('knows advices that are given, and has a name for each step', async () => {
  const { STEPS } = await import('#renderer/features/overview/use-next-step.ts');
  const said = createTranslate('en');
  for (const [code, { name }] of STEPS)
    for (const key of [`statement.${code}`, `next-step.${name}`]) expect(said(key)).not.toBe(key);
});
