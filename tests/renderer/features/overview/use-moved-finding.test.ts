// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { defineComponent, nextTick, shallowRef } from 'vue';
import type { Finding } from '#core/report/report-model';
import { useMovedFinding } from '#renderer/features/overview/use-moved-finding.ts';
import { i18n } from '#renderer/session/i18n.ts';
import { analyze } from '#support/analyze-fixture';
import { fixtureHeaps } from '#support/fixture-case';

const open = analyze(fixtureHeaps('kitex-held-request-field')).findings[0]!;
const accepted: Finding = {
  ...open,
  accepted: { reason: 'known', ended: false, untilNanos: null } as Finding['accepted'],
};

function setUp() {
  const findings = shallowRef<readonly Finding[]>([open]);
  const focus = vi.fn();
  let moved!: ReturnType<typeof useMovedFinding>;
  const component = defineComponent(() => {
    moved = useMovedFinding(() => findings.value, focus);
    return () => null;
  });
  mount(component, { global: { plugins: [i18n] } });
  const change = async (to: Finding): Promise<void> => {
    findings.value = [to];
    await nextTick();
    await nextTick();
  };
  return { moved, focus, change };
}

describe('useMovedFinding', () => {
  it('goes with a finding that was accepted here, and says so', async () => {
    const { moved, focus, change } = setUp();
    moved.follow(open);
    await change(accepted);
    expect(focus).toHaveBeenCalledExactlyOnceWith(open.id);
    expect(moved.said.value).not.toBe('');
  });

  it('takes the focus nowhere for what another window did', async () => {
    const { moved, focus, change } = setUp();
    await change(accepted);
    // What was asked for here could not be kept.
    moved.follow(accepted);
    moved.follow(null);
    await change(open);
    expect([focus.mock.calls.length, moved.said.value]).toEqual([0, '']);
  });
});
