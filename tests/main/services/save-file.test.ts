import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSaveHandler, fileName } from '#main/services/save-file';
import { temporaryFolder } from '#support/temporary-folder';

function saving(path: string | null) {
  const asked: string[] = [];
  const handler = createSaveHandler({
    choosePath: (name) => {
      asked.push(name);
      return Promise.resolve(path);
    },
    printPage: (html) => Promise.resolve(new TextEncoder().encode(`PDF of ${html}`)),
  })['file:save'];
  return { handler, asked };
}

describe('a file that the user saves', () => {
  it.each([
    [{ kind: 'text', text: '报告' }, '报告'],
    [{ kind: 'bytes', bytes: new Uint8Array([80, 78, 71]) }, 'PNG'],
    [{ kind: 'page', html: '<p>' }, 'PDF of <p>'],
  ] as const)('is written where the user says: %o', async (content, written) => {
    const file = join(temporaryFolder(), 'report');
    const { handler, asked } = saving(file);
    expect(await handler({ name: '../main: report.html', content })).toEqual({ file });
    expect(readFileSync(file, 'utf8')).toBe(written);
    expect(asked).toEqual(['main- report.html']);
  });

  it('is not written when the user cancels, nor by a host without dialogs', async () => {
    const content = { kind: 'text', text: 'x' } as const;
    expect(await saving(null).handler({ name: 'x', content })).toBeNull();
    await expect(
      createSaveHandler(null)['file:save']({ name: 'x', content }),
    ).rejects.toMatchObject({ code: 'call-invalid' });
  });

  it('says why it could not be written', async () => {
    const { handler } = saving(join(temporaryFolder(), 'no folder', 'x'));
    const content = { kind: 'text', text: 'x' } as const;
    await expect(handler({ name: 'x', content })).rejects.toMatchObject({
      code: 'file-unwritable',
    });
  });

  it.each(['..', '/', '', '.\0'])('has a name even where %o was asked for', (name) => {
    expect(fileName(name)).toMatch(/^\w|^-/);
  });
});
