import { describe, expect, it } from 'vitest';
import { nameLabel, processNames, versionLabel } from '#core/fleet/process-labels';

describe('the label that names processes', () => {
  it('is the most telling one that keeps them apart', () => {
    const pods = [
      { pod: 'a', instance: '10.0.0.1:80', job: 'x' },
      { pod: 'b', instance: '10.0.0.2:80', job: 'x' },
    ];
    expect(nameLabel(pods)).toBe('pod');
    expect(nameLabel(pods.map((labels) => ({ ...labels, pod: 'same' })))).toBe('instance');
    expect(nameLabel([...pods, { instance: '10.0.0.3:80' }])).toBe('instance');
    expect(nameLabel([{ job: 'x' }, { job: 'y' }])).toBe(null);
  });

  it('is replaced by those that differ where none does', () => {
    const fleet = [
      { zone: 'eu', slot: '2', job: 'x' },
      { zone: 'us', slot: '1', job: 'x' },
      { zone: 'us', slot: '1', job: 'x' },
    ];
    expect(processNames(fleet, null)).toEqual([
      'slot=2 zone=eu',
      'slot=1 zone=us',
      'slot=1 zone=us #2',
    ]);
    expect(processNames([{ job: 'x' }], null)).toEqual(['job=x']);
  });

  it('is kept apart by a number where it does not do that itself', () => {
    const fleet = ['a', 'b', 'a', 'a #2', 'a'].map((node) => ({ node }));
    const names = processNames(fleet, 'node');
    expect(names).toEqual(['a', 'b', 'a #3', 'a #2', 'a #4']);
  });
});

describe('the label that tells a build', () => {
  it('is one that any process has', () => {
    expect(versionLabel([{ pod: 'a' }, { pod: 'b', app_kubernetes_io_version: '2' }])).toBe(
      'app_kubernetes_io_version',
    );
    expect(versionLabel([{ pod: 'a' }])).toBe(null);
  });
});
