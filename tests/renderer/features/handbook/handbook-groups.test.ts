import { describe, expect, it } from 'vitest';
import { readOwnHandbook } from '#build/vite-plugin-handbook';
import { LIBRARIES } from '#core/evidence/libraries';
import { handbookGroups } from '#renderer/features/handbook/handbook-groups.ts';

const { en: english } = (await readOwnHandbook('handbook')).pages;
const NAMED = { guide: 'Leitfaden', framework: 'Rahmen' };
const groups = handbookGroups(english, LIBRARIES, NAMED);

describe('the groups of the handbook', () => {
  it('begin with the guide and end with what is of several libraries', () => {
    expect(groups.at(0)).toMatchObject({ id: 'guide', name: 'Leitfaden' });
    expect(groups.at(-1)).toMatchObject({ id: 'framework', name: 'Rahmen' });
  });

  it('are named as their libraries are, and stand in the order of these names', () => {
    const between = groups.slice(1, -1);
    const names = between.map(({ name }) => name.toLowerCase());
    expect(names).toEqual(names.toSorted());
    for (const { id, name } of between)
      expect(name).toBe(LIBRARIES.find((library) => library.id === id)?.name ?? id);
  });

  it('hold every chapter once, cases of the guide in their order', () => {
    const shown = groups.flatMap(({ pages }) => pages);
    expect(shown).toHaveLength(english.length);
    expect(new Set(shown)).toEqual(new Set(english));
    for (const { pages } of groups) {
      const places = pages.map(({ meta }) => meta.guideCase ?? Infinity);
      expect(places).toEqual(places.toSorted((a, b) => (a === b ? 0 : a - b)));
    }
  });

  it('name a pack’s folder that is no library by itself', () => {
    const page = { ...english[0]!, meta: { ...english[0]!.meta, id: 'acme/sessions' } };
    expect(handbookGroups([page], LIBRARIES, NAMED)).toMatchObject([{ id: 'acme', name: 'acme' }]);
    const acme = { ...LIBRARIES[0]!, id: 'acme', name: 'Acme Gateway' };
    expect(handbookGroups([page], [acme], NAMED)[0]!.name).toBe('Acme Gateway');
  });
});
