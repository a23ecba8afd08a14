import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { editorWords } from '#main/services/source-files/editor';
import { createSourceService } from '#main/services/source-files/source-service';
import { temporaryFolder } from '#support/temporary-folder';

const place = { file: '/a b/$(id)`x`;"\'.go', line: 7 };

describe('editorWords', () => {
  it.each([
    ['code --goto {file}:{line}', ['code', '--goto', `${place.file}:7`]],
    ['goland --line {line} {file}', ['goland', '--line', '7', place.file]],
    ['"/opt/my editor/bin" +{line}', ['/opt/my editor/bin', '+7', place.file]],
  ])('%s', (command, words) => {
    expect(editorWords(command, place)).toEqual(words);
  });

  it('takes no place out of a file name', () => {
    expect(editorWords('vi {file}', { file: '/{line}/{file}.go', line: 1 })).toEqual([
      'vi',
      '/{line}/{file}.go',
    ]);
  });
});

/** A folder with a source, and an editor that writes down what it was given. */
function laidOut() {
  const root = temporaryFolder();
  mkdirSync(join(root, 'store'));
  writeFileSync(join(root, 'store/cart.go'), 'package store\n\nfunc Add() {\n}\n');
  const said = join(root, 'said');
  const script = join(root, 'editor.mjs');
  writeFileSync(
    script,
    `import { renameSync, writeFileSync } from 'node:fs';
     writeFileSync(${JSON.stringify(`${said}.part`)}, JSON.stringify(process.argv.slice(2)));
     renameSync(${JSON.stringify(`${said}.part`)}, ${JSON.stringify(said)});`,
  );
  return { root, said, command: `"${process.execPath}" ${script} {line} {file}` };
}

const QUESTION = {
  ...{ name: 'example.com/shop/store.Add', file: '/build/store/cart.go', goVersion: null },
  ...{ startLine: 3, lastLine: 3, line: 3 },
};

describe('the editor of a user', () => {
  it('is started on the line of a source that was found, by the choice of the window', async () => {
    const { root, said, command } = laidOut();
    const service = createSourceService(join(root, 'config'), {}, 'window');
    await service.add([root]);
    await expect(service.edit(QUESTION)).rejects.toMatchObject({ code: 'call-invalid' });
    await service.chooseEditor(command);
    expect(await service.editor()).toEqual({ command, isChosenHere: true });
    await service.edit(QUESTION);
    await vi.waitFor(() => expect(existsSync(said)).toBe(true), { timeout: 20_000 });
    expect(JSON.parse(readFileSync(said, 'utf8'))).toEqual(['3', join(root, 'store/cart.go')]);
    const gone = service.edit({ ...QUESTION, startLine: 2 });
    await expect(gone).rejects.toMatchObject({ code: 'source-missing' });
  });

  it('says that it cannot be started', async () => {
    const { root } = laidOut();
    const service = createSourceService(join(root, 'config'), {}, { named: 'no-such-editor' });
    await service.add([root]);
    await expect(service.edit(QUESTION)).rejects.toMatchObject({
      ...{ code: 'editor-missing', params: { program: 'no-such-editor', reason: 'ENOENT' } },
    });
  });

  it('is nobody’s choice but the command line’s in a browser', async () => {
    const { root } = laidOut();
    const none = createSourceService(join(root, 'config'), {}, { named: null });
    await expect(none.chooseEditor('vi')).rejects.toMatchObject({ code: 'call-invalid' });
    await expect(none.edit(QUESTION)).rejects.toMatchObject({ code: 'call-invalid' });
    expect(await none.editor()).toEqual({ command: null, isChosenHere: false });
  });
});
