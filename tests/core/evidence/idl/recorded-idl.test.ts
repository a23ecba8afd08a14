import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IdlFile } from '#core/evidence/idl/idl-model';
import { parseIdl } from '#core/evidence/idl/parse-idl';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { fieldOf } from '#support/details-of';
import { fixtureFolder } from '#support/fixture-case';
import { recordingPath } from '#support/recordings';

const HALVES = ['tuning', 'held-out'] as const;
type Half = (typeof HALVES)[number];

/** Interfaces that the programs of one half were made of. */
function recordedIdl(half: Half): IdlFile[] {
  const folder = recordingPath(`idl/${half}`);
  return readdirSync(folder).map((path) => ({
    path,
    text: readFileSync(join(folder, path), 'utf8'),
  }));
}

/** Fields that the findings of a held request field name by an IDL. */
function namedFields(half: Half, fixture: string, idl: IdlFile[]): (string | null)[] {
  const folder = half === 'held-out' ? `held-out/${fixture}` : fixture;
  const report = analyze(fixtureFolder(folder), { idl });
  return findingsOf(report, 'kitex/held-request-field').map((finding) => fieldOf(finding)!.idlPath);
}

describe.each(HALVES)('the recorded interfaces of the %s half', (half) => {
  it('are read without a problem, includes among them', () => {
    const { messages, services, problems } = parseIdl(recordedIdl(half));
    expect(problems).toEqual([]);
    expect(messages.length).toBeGreaterThan(10);
    expect(services.length).toBeGreaterThan(4);
  });
});

describe('a recorded leak', () => {
  it.each([
    ['tuning', 'list', 'TicketDraft.paragraphs: list<string>'],
    ['tuning', 'entries', 'TicketDraft.headers: map<string, string>'],
    ['held-out', 'list', 'ExhibitNote.paragraphs: list<string>'],
    ['held-out', 'entries', 'ExhibitNote.headers: map<string, string>'],
  ] as const)('%s %s: names %s among all interfaces of its half', (half, kept, path) => {
    const fixture = `kitex-held-request-field-${kept}`;
    expect(namedFields(half, fixture, recordedIdl(half))[0]).toBe(path);
  });

  it.each([
    ['tuning', 'FaxPage.text: string'],
    ['held-out', 'SketchSheet.text: string'],
  ] as const)('%s: names a field of fastpb among all interfaces of its half', (half, path) => {
    const idl = recordedIdl(half);
    expect(namedFields(half, 'kitex-held-request-field-fastpb', idl)[0]).toBe(path);
  });

  it.each(HALVES)('%s: names none where the codec shows none', (half) => {
    const idl = recordedIdl(half);
    expect(namedFields(half, 'kitex-held-request-field-prutal', idl)[0]).toBeNull();
  });

  it.each([
    ['tuning', 'kitex-held-request-field-prutal', 'LetterService.Archive'],
    ['tuning', 'kitex-held-request-field-grpc-unary', 'LetterService.Archive'],
    ['tuning', 'kitex-held-request-field-grpc-stream', 'LetterIntake.ArchiveAll'],
    ['tuning', 'kitex-held-request-field-fastpb', 'FaxService.Receive'],
    ['held-out', 'kitex-held-request-field-prutal', 'PaintingService.Display'],
  ] as const)('%s %s: names the call %s where the codec shows no field', (half, fixture, call) => {
    const folder = half === 'held-out' ? `held-out/${fixture}` : fixture;
    const report = analyze(fixtureFolder(folder), { idl: recordedIdl(half) });
    const { service, method } = fieldOf(report.findings[0]!)!;
    expect(`${service}.${method}`).toBe(call);
    const texts = report.findings[0]!.evidence.map(({ text }) => text).join('\n');
    expect(texts).toContain(call);
    if (fixture !== 'kitex-held-request-field-fastpb') expect(texts).toContain('bytes');
  });
});
