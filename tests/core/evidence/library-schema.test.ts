import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { exactOrExpression, frameSchema } from '#core/evidence/library-schema';

const mistakes = (schema: v.GenericSchema, value: unknown): string[] =>
  (v.safeParse(schema, value).issues ?? []).map(({ message }) => message);

/** An expression of so many instructions: one for each letter, and two at its ends. */
const long = (instructions: number): string => 'a'.repeat(instructions);
/** Letters of the longest expression that is taken, found as a reader would. */
const MOST = [...Array(600).keys()].findLast(
  (letters) => letters > 0 && mistakes(exactOrExpression, `re:${long(letters)}`).length === 0,
)!;

describe('a frame', () => {
  it.each(['shop.Put', '*.Put', 're:shop.(Put|Get)', 'role:handlers', 'role:shop/handlers'])(
    'may be %s',
    (frame) => {
      expect(mistakes(frameSchema, frame)).toEqual([]);
      expect(mistakes(frameSchema, ['shop.Put', frame])).toEqual([]);
    },
  );

  it.each([
    ['Put', 'pack-frame'],
    ['arole:handlers', 'pack-frame'],
    ['re:shop.(Put', 'pack-expression'],
    [`re:shop.${long(600)}`, 'pack-expression-large'],
  ])('may not be %s: %s', (frame, mistake) => {
    expect(JSON.stringify(v.safeParse(frameSchema, frame).issues)).toContain(mistake);
  });

  it('is one of at least one', () => {
    expect(mistakes(frameSchema, [])).toContain('pack-frame');
  });
});

describe('a text that is itself, or an expression behind its sign', () => {
  it('may hold what is no expression where it has no sign', () => {
    expect(mistakes(exactOrExpression, '(')).toEqual([]);
    expect(mistakes(exactOrExpression, '(re:')).toEqual([]);
    expect(mistakes(exactOrExpression, long(900))).toEqual([]);
    expect(mistakes(exactOrExpression, 're:(')).toEqual(['pack-expression']);
  });

  it('has 500 instructions at most', () => {
    expect(MOST).toBeGreaterThan(480);
    expect(MOST).toBeLessThanOrEqual(500);
    expect(mistakes(frameSchema, `re:shop.${long(MOST)}`)).toEqual([]);
    expect(mistakes(exactOrExpression, `re:${long(MOST + 1)}`)).toEqual(['pack-expression-large']);
    expect(JSON.stringify(v.safeParse(frameSchema, `re:shop.${long(MOST + 1)}`).issues)).toContain(
      'pack-expression-large',
    );
  });
});
