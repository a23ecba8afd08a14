import { describe, expect, it } from 'vitest';
import { readOwnHandbook } from '#build/vite-plugin-handbook';
import { searchHandbook } from '#renderer/features/handbook/search-handbook.ts';

const { pages } = await readOwnHandbook('handbook');
const english = pages.en;
const chinese = pages['zh-CN'];

describe('searching the handbook', () => {
  it('finds English words in any case, titles first', () => {
    const [first] = searchHandbook(english, 'GOROUTINES never end');
    expect(first).toMatchObject({ pageId: 'go/goroutine-leak', anchor: '' });
  });

  it('finds Chinese without word boundaries', () => {
    expect(searchHandbook(chinese, '采样对象').map(({ pageId }) => pageId)).toContain(
      'guide/how-it-misleads',
    );
  });

  it('finds a function of a stack, and leads to the section it stands in', () => {
    for (const pages of [english, chinese]) {
      expect(searchHandbook(pages, 'hookableRebalancer rebalance')).toContainEqual(
        expect.objectContaining({ pageId: 'kitex/duplicate-clients', anchor: 'what-you-see' }),
      );
    }
  });

  it('needs every word of the query in one section', () => {
    expect(searchHandbook(english, 'goroutines zzqqy')).toEqual([]);
  });

  it('finds nothing for nothing', () => {
    expect(searchHandbook(english, '  ')).toEqual([]);
    expect(searchHandbook(english, 'zzqqy')).toEqual([]);
  });
});
