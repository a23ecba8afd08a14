import { it } from 'vitest';
import { readdirSync } from 'node:fs';
import { analyze } from '#support/analyze-fixture';
import { fixtureFolder } from '#support/fixture-case';
it('quick', () => {
  const want = (process.env['CASES'] ?? '').split(' ').filter(Boolean);
  const names = want.length ? want : readdirSync('tests/fixtures', { withFileTypes: true }).filter((e) => e.isDirectory() && !['misc', 'reporting', 'idl'].includes(e.name)).map((e) => e.name);
  for (const name of names) {
    const r = analyze(fixtureFolder(name));
    console.log('== ' + name + '\n' + r.findings.map((f) => `   ${f.level} ${f.lowData ? 'low ' : ''}${f.rule} ${(f.bytes / 2 ** 20).toFixed(1)}MB Δ${((f.deltaBytes ?? 0) / 2 ** 20).toFixed(1)} obj ${Math.round(f.objects)} block ${f.details['blockBytes']} ${f.function} [${f.evidence.map((e) => e.code).join(',')}] against [${f.against.map((e) => e.code).join(',')}]`).join('\n') + (process.env['X'] ? '\n   excluded: ' + r.excluded.map((e) => `${e.rule}:${e.reason} ${(Number(e.params['bytes']??0)/2**20).toFixed(1)} ${e.params['function']}`).join('; ') : '') + (process.env['S'] ? '\n   suspects: ' + r.suspects.slice(0, 3).map((s) => `${s.function} ${((s.deltaBytes ?? 0) / 2 ** 20).toFixed(1)} ${s.class}`).join('; ') : ''));
  }
});
