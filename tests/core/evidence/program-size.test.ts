import { expect, it } from 'vitest';
import { programSize } from '#core/evidence/program-size';

it('counts the instructions of an expression; what is none has no size', () => {
  expect(programSize('a')).toBeGreaterThan(0);
  expect(programSize('.{1000}')).toBeGreaterThan(1000);
  expect(programSize('(')).toBeNull();
});
