import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { decodeProfile } from '#core/profile/decode-profile';
import { analyzeCase } from '#core/report/analyze-case';
import { isPublicFunction } from '#core/report/mask-names';
import { exportCase } from '#main/services/case-exchange/export-case';
import { importCase } from '#main/services/case-exchange/import-case';
import { refuseHidden } from '#main/services/case-exchange/refuse-hidden';
import { writtenTexts } from '#main/services/case-exchange/written-texts';
import { zipInto } from '#main/services/case-exchange/zip-file';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { writeTemporary } from '#main/services/case-folder/sure-write';
import { loadCase } from '#main/services/load-case';
import { openPaths } from '#main/services/open-paths';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { heapBytes, newTaken, newTaking, unixNanos } from '#support/new-taking';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const text = (lines: readonly string[]): Uint8Array => Buffer.from(lines.join('\n'));

/** All that a stranger can read in a bundle, below gzip. */
async function insideOf(file: string): Promise<string> {
  const zip = new ZipReader(new Uint8ArrayReader(readFileSync(file)));
  let all = '';
  for (const entry of await zip.getEntries()) {
    if (entry.directory) continue;
    const bytes = await entry.getData(new Uint8ArrayWriter());
    const plain = entry.filename.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    all += `${entry.filename}\n${Buffer.from(plain).toString('latin1')}\n`;
  }
  return all;
}

async function readBundle(file: string) {
  return (await importCase(file, join(temporaryFolder(), 'in'))).read();
}

async function told(path: string) {
  const snapshots = createSnapshotStore((id) => id);
  const opened = await openPaths([path], snapshots);
  const { findings, deltas } = analyzeCase(await loadCase(opened, snapshots), {});
  return [findings.map(({ rule, level, bytes }) => ({ rule, level, bytes })), deltas];
}

describe('a masked export', () => {
  it.each(['kitex-held-request-field', 'go-map-growing', 'go-http-body-not-closed'])(
    'of %s holds none of its own names, and tells the same amounts',
    async (recording) => {
      const folder = recordingPath(recording);
      const one = await createCaseFolder(join(temporaryFolder(), 'case'));
      const own = new Set<string>();
      let builds = 0;
      const names = readdirSync(folder).filter((name) => name.endsWith('.pb.gz'));
      for (const [at, name] of names.entries()) {
        const bytes = readFileSync(join(folder, name));
        const kind = name.startsWith('goroutine') ? 'goroutine' : 'heap';
        await one.take(newTaking(at, { files: [{ ...newTaken(bytes), kind }] }));
        const { functions, mappings, strings } = decodeProfile(gunzipSync(bytes));
        for (let row = 0; row < functions.length; row++) {
          if (isPublicFunction(strings[functions.name[row]!]!)) continue;
          own.add(strings[functions.name[row]!]!);
          own.add(strings[functions.filename[row]!]!);
        }
        for (const column of [mappings.filename, mappings.buildId])
          column.forEach((row) => own.add(strings[row]!));
        builds += mappings.buildId.filter((row) => row !== 0).length;
      }
      const file = join(one.path, '../masked.leakbook');
      expect((await exportCase(one, file, { masked: true, notes: false })).leftOut).toEqual([]);
      const inside = await insideOf(file);
      const left = [...own].filter(
        (name) => name.length > 1 && !name.startsWith('[') && inside.includes(name),
      );
      expect(left).toEqual([]);
      expect(own.size).toBeGreaterThan(2);
      expect(builds).toBeGreaterThan(0);
      expect(inside).toContain('build1');
      expect(inside).not.toContain('127.0.0.1');
      const two = await importCase(file, join(one.path, '../two'));
      expect(await two.verify()).toEqual([]);
      const [findings, deltas] = await told(two.path);
      const [were, amounts] = await told(one.path);
      expect(deltas).toEqual(amounts);
      // Which field of a message is kept only the names of the program's generated code tell.
      if (!recording.startsWith('kitex')) expect(findings).toEqual(were);
    },
  );

  it('keeps of texts of Go what is understood, and of others nothing', async () => {
    const stacks = text([
      'goroutine 1 [chan receive, 5 minutes, locked to thread]:',
      'main.main()',
      '\t/home/jane/secret-shop/main.go:10 +0x1d',
      '',
      'goroutine 7 [select] {"tenant":"ACME-Corp"}:',
      'github.com/acme/secret-shop.(*Cart).Add(0xc000, {0x5, 0x6})',
      '\t/home/jane/secret-shop/cart.go:5 +0x1d',
      'net/http.(*conn).serve(...)',
      '\t/home/jane/sdk/go1.24.1/src/net/http/server.go:2102 +0x62',
      'created by slices.SortFunc[github.com/acme/secret-shop.Order] in goroutine 1',
      '\t/home/jane/go/pkg/mod/github.com/cloudwego/kitex@v0.9.0/server.go:9 +0x1d',
      'panic: ACME-Corp said no',
    ]);
    const one = await createCaseFolder(join(temporaryFolder(), 'case'));
    await one.take(newTaking(1, { files: [{ ...newTaken(stacks), kind: 'goroutine-stacks' }] }));
    const file = join(one.path, '../masked.leakbook');
    await exportCase(one, file, { masked: true, notes: true });
    const inside = await insideOf(file);
    expect(inside).not.toMatch(/acme|jane|secret|cart|main\.main/i);
    expect(inside).toContain(
      [
        'goroutine 1 [chan receive, 5 minutes, locked to thread]:',
        'app/pkg1.func1(...)',
        '\t/app/file1.go:10 +0x1d',
        '',
        'goroutine 7 [select]:',
        'app/pkg2.func2(...)',
        '\t/app/file2.go:5 +0x1d',
        'net/http.(*conn).serve(...)',
        '\t/usr/local/go/src/net/http/server.go:2102 +0x62',
        'created by slices.SortFunc[...] in goroutine 1',
        '\t/go/pkg/mod/github.com/cloudwego/kitex@v0.9.0/server.go:9 +0x1d',
        '',
      ].join('\n'),
    );
  });

  it('masks services, paths and build ids, and leaves out all that people wrote', async () => {
    const one = await createCaseFolder(join(temporaryFolder(), 'case'));
    const service = 'cart.prod.acme.example:6060';
    const request = `http://${service}/debug/pprof/heap?gc=1&token=hunter22`;
    const files = [{ ...newTaken(heapBytes(5, 1, 'github.com/acme/shop.Add')), request }];
    await one.take(newTaking(1, { service, process: '/srv/acme/shop pid 7', files }));
    await one.rename('The night of ACME');
    await one.mark(unixNanos(2), `deploy of Cart.Add to db-7.internal`);
    await one.mark(unixNanos(3), 'mark 1');
    await one.note({
      type: 'note',
      subject: { kind: 'frame', name: 'github.com/acme/shop.Add', file: '/srv/acme/add.go' },
      text: 'github.com/acme/shop.Add leaks',
      tags: [service],
    });
    const finding = { kind: 'finding' as const, rule: 'go/x', subject: 'shop.CartArgs#Put.2' };
    await one.note({ type: 'accepted', subject: finding, reason: 'ask alice', untilNanos: null });
    writeFileSync(join(one.path, '../acme-dump.pb.gz'), heapBytes(6));
    writeFileSync(join(one.path, '../acme.bin'), Buffer.from([0, 200, 255, 1]));
    const referred = ['../acme-dump.pb.gz', '../acme.bin'].map((name) => join(one.path, name));
    await one.refer(referred, { copy: false });
    const file = join(one.path, '../masked.leakbook');
    for (const notes of [true, false]) {
      const { leftOut } = await exportCase(one, file, { masked: true, notes });
      expect(leftOut).toEqual([referred[1]]);
      const inside = await insideOf(file);
      expect(inside).not.toMatch(/acme|hunter22|leakbook-test|cart|db-7|alice|night|leaks/i);
      const { marks, notes: kept, title } = await readBundle(file);
      expect(marks.map(({ timeNanos, text: said }) => [timeNanos, said])).toEqual([
        [unixNanos(2).toString(), 'mark 1'],
        [unixNanos(3).toString(), 'mark 2'],
      ]);
      expect([kept, title]).toEqual([[], null]);
      expect(inside).toContain('/debug/pprof/heap?gc=1"');
    }
  });

  it('is refused where a name is left, also across pieces, in a name or as JSON writes it', async () => {
    const names = ['shop.Add', 'C:\\shop\\add.go'];
    const title = 'The night of "Acme"';
    const hidden = { names, written: writtenTexts({ title, marks: [], notes: [] }) };
    const far = Buffer.alloc(3 * 2 ** 20, 'a');
    far.write('shop.Add', 2 ** 20 - 3);
    for (const [name, bytes, isRefused] of [
      ['objects/a.pb.gz', gzipSync(far), true],
      ['marks.jsonl', far, true],
      ['marks.jsonl', Buffer.from(JSON.stringify('C:\\shop\\add.go')), true],
      ['shop.Add.json', Buffer.from('{}'), true],
      ['objects/a.pb.gz', gzipSync(Buffer.from('shop.Ad')), false],
      ['changes.jsonl', Buffer.from(JSON.stringify({ title })), true],
      ['objects/a.pb.gz', gzipSync(Buffer.from(title)), false],
    ] as const) {
      const writing = writeTemporary(temporaryFolder(), async (handle) => {
        const zip = zipInto(handle);
        await zip.add(name, bytes, name.endsWith('.gz'));
        await zip.close();
        await refuseHidden(handle, hidden, 'x.leakbook');
      });
      if (isRefused)
        await expect(writing).rejects.toMatchObject({ code: 'mask-left', params: { entry: name } });
      else await (await writing).discard();
    }
  });
});
