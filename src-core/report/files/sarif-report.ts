import { wellFormed } from '#core/base/well-formed';
import type { FindingLevel } from '#core/rules/confidence-level';
import { isAccepted } from '../acceptances.ts';
import type { Finding, Statement } from '../report-model.ts';
import { acceptanceText, amountWords, findingAmounts } from './finding-words.ts';
import { type OwnPlace, placeParts } from './own-place.ts';
import type { ReportContent } from './report-content.ts';
import { unexplainedGrowth } from './unexplained-growth.ts';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Rule of functions that grew and that no rule of the handbook explains. */
const GROWING = 'leakbook/growing-function';
/** By which a result is known again in other runs. */
const FINGERPRINT = 'leakbookFinding/v1';
/** Frames of a stack that a result carries. */
const MOST_FRAMES = 100;

/** How sure it is, as SARIF and code scanning grade results. */
const GRADES = { pattern: 'note', likely: 'warning', strong: 'error', proven: 'error' } as const;

/**
 * The report as SARIF 2.1.0: a rule of the handbook is a rule, a finding a result at the program's own code.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(content: ReportContent): string {
  const { version, language, report } = content;
  const rules = sarifRules(content);
  const indexOf = new Map(rules.map(({ id }, at) => [id, at]));
  const suppressions = suppressionsOf(content);
  const results = [...findingResults(content), ...growthResults(content)].map((result) => ({
    ...result,
    ruleIndex: indexOf.get(result.ruleId)!,
    ...(suppressions.size > 0 && {
      suppressions: suppressions.get(result.partialFingerprints[FINGERPRINT]) ?? [],
    }),
  }));
  const run = {
    tool: {
      driver: { name: 'Leakbook', version, semanticVersion: version, language, rules },
    },
    language,
    columnKind: 'utf16CodeUnits',
    results,
    properties: { answer: report.answer.headline.text },
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

/** Those that have a result. */
function sarifRules({ report, say }: ReportContent) {
  const titles = new Map(report.findings.map(({ rule }) => [rule, ruleTitle(rule, say)]));
  const handbook = new Map(report.findings.map((finding) => [finding.rule, finding.handbook]));
  const rules = [...titles].map(([id, title]) => ({
    ...{ id, name: pascalCase(id) },
    shortDescription: { text: title },
    fullDescription: { text: say('report-file.sarif-rule', { title }) },
    help: { text: say('report-file.sarif-help', { title, page: handbook.get(id)! }) },
    defaultConfiguration: { level: 'warning' },
    properties: { tags: ['memory-leak', id.split('/')[0]!] },
  }));
  if (unexplainedGrowth(report).length === 0) return rules;
  const title = say('report-file.sarif-growing');
  return [
    ...rules,
    {
      ...{ id: GROWING, name: pascalCase(GROWING) },
      shortDescription: { text: title },
      fullDescription: { text: say('report-file.sarif-growing-full') },
      help: { text: say('report-file.sarif-growing-help') },
      defaultConfiguration: { level: 'warning' },
      properties: { tags: ['memory-leak', 'leakbook'] },
    },
  ];
}

function ruleTitle(rule: string, say: ReportContent['say']): string {
  return say(`rule.${rule.replace('/', '-')}`);
}

function pascalCase(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function findingResults(content: ReportContent) {
  const { report, say, places } = content;
  return report.findings.map((finding) => {
    const place = places.get(finding.id) ?? null;
    const lines = (key: string, statements: readonly Statement[]): string[] =>
      statements.map(({ text }) => `${say(`finding.${key}`)}: ${text}`);
    const known = acceptanceText(finding, say);
    const text = [
      `${finding.title} (${say(`level.${finding.level}`)}): ${findingAmounts(finding, content).join(', ')}`,
      ...(known === null ? [] : [known]),
      ...lines('evidence', finding.evidence),
      ...lines('against', finding.against),
      ...lines('next', finding.next),
    ].join('\n');
    return {
      ruleId: finding.rule,
      level: gradeOf(finding),
      message: { text },
      ...(place ? { locations: [location(place)] } : {}),
      ...stacksOf(finding.stack, [], say('overview.stack')),
      partialFingerprints: { [FINGERPRINT]: finding.id },
      properties: {
        ...{ confidence: finding.level, minor: finding.minor, bytes: finding.bytes },
        ...{ deltaBytes: finding.deltaBytes, objects: finding.objects },
      },
    };
  });
}

/**
 * Of findings that a person accepted, by the finding's id.
 *
 * @see SARIF 2.1.0, 3.27.23: where one result of a run has suppressions, all have.
 */
function suppressionsOf({ report, say }: ReportContent) {
  const accepted = report.findings.filter(isAccepted);
  return new Map(
    accepted.map((finding) => [
      finding.id,
      [{ kind: 'external', status: 'accepted', justification: acceptanceText(finding, say)! }],
    ]),
  );
}

/** What is small, or no part of the growth, is a note, however sure. */
function gradeOf({ minor, level }: Pick<Finding, 'minor' | 'level'>): string {
  return minor ? 'note' : gradeOfLevel(level);
}

function gradeOfLevel(level: FindingLevel): string {
  return Object.hasOwn(GRADES, level) ? GRADES[level] : 'note';
}

function growthResults(content: ReportContent) {
  const { report, say } = content;
  return unexplainedGrowth(report).map((suspect) => ({
    ruleId: GROWING,
    level: gradeOfLevel(suspect.level),
    message: {
      text: [
        `${say('report-file.grows', { function: suspect.function })}: ${amountWords(suspect, content).join(', ')}`,
        ...[...suspect.evidence, ...suspect.because].map((statement) => statement.text),
        ...suspect.refute.map((statement) => `${say('overview.refute')}: ${statement.text}`),
      ].join('\n'),
    },
    locations: [location(suspect)],
    ...stacksOf(
      suspect.stacks[0]?.stack ?? [],
      suspect.stacks[0]?.places ?? [],
      say('overview.stack'),
    ),
    partialFingerprints: { [FINGERPRINT]: `${GROWING}:${suspect.function}` },
    properties: {
      ...{ confidence: suspect.level, minor: false, bytes: suspect.bytes },
      ...{ deltaBytes: suspect.deltaBytes, objects: suspect.objects },
    },
  }));
}

function location({ function: name, file, line }: OwnPlace) {
  return {
    ...(file === ''
      ? {}
      : {
          physicalLocation: {
            artifactLocation: { uri: fileUri(file) },
            ...(line > 0 ? { region: { startLine: line } } : {}),
          },
        }),
    logicalLocations: [{ fullyQualifiedName: name, kind: 'function' }],
  };
}

function stacksOf(names: readonly string[], places: readonly string[], text: string) {
  if (names.length === 0) return {};
  const frames = names.slice(0, MOST_FRAMES).map((name, at) => ({
    location: location({ function: name, ...placeParts(places[at] ?? '') }),
  }));
  return { stacks: [{ message: { text }, frames }] };
}

/** An absolute path as a `file:` address, which code scanning makes relative to the checkout; else as compiled in. */
export function fileUri(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const encoded = slashed.split('/').map(encodePart).join('/');
  if (slashed.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(slashed) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}

function encodePart(part: string): string {
  return encodeURIComponent(wellFormed(part));
}
