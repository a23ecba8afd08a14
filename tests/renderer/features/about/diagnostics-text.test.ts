import { describe, expect, it } from 'vitest';
import { diagnosticsText } from '#renderer/features/about/diagnostics-text.ts';

const given = {
  info: {
    kind: 'electron' as const,
    version: '0.1.0',
    runtime: ['Electron 45.4.1', 'Node 24.1.0'],
    runtimeNote: null,
    systemLanguage: 'zh-CN',
    hasOpenDialog: true,
  },
  about: {
    data: '/home/jane.doe/.config/Leakbook',
    crashes: ['/home/jane.doe/.config/Leakbook/crashes/crash-2026-11-29T12-00-00-000Z.log'],
    system: 'Linux 6.1.0 x64',
    licences: [],
  },
  ...{ language: 'en', theme: 'dark', files: 6, packs: 1 },
  size: { width: 1440, height: 900, scale: 2 },
};

describe('copied diagnostics', () => {
  it('say versions, system and counts', () => {
    expect(diagnosticsText(given)).toBe(
      [
        'Leakbook 0.1.0',
        'Host: electron, Electron 45.4.1, Node 24.1.0',
        'System: Linux 6.1.0 x64, zh-CN',
        'Window: 1440 × 900, scale 2; en, dark',
        'Open profiles: 6; handbook packs: 1',
        'Crash logs: crash-2026-11-29T12-00-00-000Z.log',
        '',
      ].join('\n'),
    );
  });

  it('say that a build is a test build, and never who uses it', () => {
    const info = { ...given.info, runtimeNote: 'Electron 45 could not be downloaded' };
    const text = diagnosticsText({ ...given, info });
    expect(text).toMatch(/^Leakbook 0\.1\.0 \(test build\)\n/);
    expect(text).not.toMatch(/jane|home/);
  });
});
