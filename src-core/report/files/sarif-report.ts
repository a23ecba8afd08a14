import { wellFormed } from '#core/base/well-formed';
import { ruleKey } from '#core/base/rule-key';
import type { FindingLevel } from '#core/rules/confidence-level';
import { isAccepted } from '../acceptances.ts';
import { GROWING_FUNCTION, knownGrowth, unexplainedGrowth } from '../fail-on/unexplained-growth.ts';
import type { Finding, Statement } from '../report-model.ts';
import { acceptanceText, amountWords, findingAmounts, growthLine } from './finding-words.ts';
import { type OwnPlace, placeParts } from './own-place.ts';
import type { ReportContent } from './report-content.ts';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Rule of a heap that grew by more than `--fail-on-growth`. */
const LIMIT = 'leakbook/growth-limit';
/** By which a result is known again in other runs. */
const FINGERPRINT = 'leakbookFinding/v1';
/** Frames of a stack that a result carries. */
const MOST_FRAMES = 100;

/** How sure it is, as SARIF and code scanning grade results. */
const GRADES = { pattern: 'note', likely: 'warning', strong: 'error', proven: 'error' } as const;

/**
 * The report as SARIF 2.1.0: a rule of the handbook is a rule, a finding a result at the program's own code. Its level
 * says how sure it is, `properties.fails` whether it fails the build.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(content: ReportContent): string {
  const { version, language, report } = content;
  const rules = sarifRules(content);
  const indexOf = new Map(rules.map(({ id }, at) => [id, at]));
  const suppressions = suppressionsOf(content);
  const all = [...findingResults(content), ...growthResults(content), ...limitResults(content)];
  const results = all.map((result) => ({
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
    properties: { answer: report.answer.headline.text, fails: content.verdict.fails },
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

/** Those that have a result. */
function sarifRules({ report, say, verdict }: ReportContent) {
  const titles = new Map(report.findings.map(({ rule }) => [rule, ruleTitle(rule, say)]));
  const handbook = new Map(report.findings.map((finding) => [finding.rule, finding.handbook]));
  const ofHandbook = [...titles].map(([id, title]) => ({
    ...{ id, name: pascalCase(id) },
    shortDescription: { text: title },
    fullDescription: { text: say('report-file.sarif-rule', { title }) },
    help: { text: say('report-file.sarif-help', { title, page: handbook.get(id)! }) },
    defaultConfiguration: { level: 'warning' },
    properties: { tags: ['memory-leak', id.split('/')[0]!] },
  }));
  /** Leakbook's own, with three texts of one name. */
  const ownRule = (id: string, text: string, level: string) => ({
    ...{ id, name: pascalCase(id) },
    shortDescription: { text: say(`report-file.${text}`) },
    fullDescription: { text: say(`report-file.${text}-full`) },
    help: { text: say(`report-file.${text}-help`) },
    defaultConfiguration: { level },
    properties: { tags: ['memory-leak', 'leakbook'] },
  });
  return [
    ...ofHandbook,
    ...(unexplainedGrowth(report).length > 0
      ? [ownRule(GROWING_FUNCTION, 'sarif-growing', 'warning')]
      : []),
    ...(verdict.growth?.exceeded ? [ownRule(LIMIT, 'sarif-limit', 'error')] : []),
  ];
}

function ruleTitle(rule: string, say: ReportContent['say']): string {
  return say(ruleKey(rule));
}

function pascalCase(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function findingResults(content: ReportContent) {
  const { report, say, places, verdict } = content;
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
        fails: verdict.findings.has(finding.id),
      },
    };
  });
}

/**
 * Of what a person accepted, by its fingerprint.
 *
 * @see SARIF 2.1.0, 3.27.23: where one result of a run has suppressions, all have.
 */
function suppressionsOf({ report, say }: ReportContent) {
  const accepted = [
    ...report.findings.map(({ id, accepted: by }) => ({ id, accepted: by })),
    ...unexplainedGrowth(report).map((suspect) => ({
      ...{ id: knownGrowth(suspect).id, accepted: suspect.accepted },
    })),
  ].filter(isAccepted);
  return new Map(
    accepted.map((found) => [
      found.id,
      [{ kind: 'external', status: 'accepted', justification: acceptanceText(found, say)! }],
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
  const { report, say, verdict } = content;
  return unexplainedGrowth(report).map((suspect) => {
    const { id } = knownGrowth(suspect);
    const known = acceptanceText(suspect, say);
    const text = [
      `${say('report-file.grows', { function: suspect.function })}: ${amountWords(suspect, content).join(', ')}`,
      ...(known === null ? [] : [known]),
      ...[...suspect.evidence, ...suspect.because].map((statement) => statement.text),
      ...suspect.refute.map((statement) => `${say('overview.refute')}: ${statement.text}`),
    ].join('\n');
    const [stack] = suspect.stacks;
    return {
      ...{ ruleId: GROWING_FUNCTION, level: gradeOfLevel(suspect.level), message: { text } },
      locations: [location(suspect)],
      ...stacksOf(stack?.stack ?? [], stack?.places ?? [], say('overview.stack')),
      partialFingerprints: { [FINGERPRINT]: id },
      properties: {
        ...{ confidence: suspect.level, minor: false, bytes: suspect.bytes },
        ...{ deltaBytes: suspect.deltaBytes, objects: suspect.objects },
        fails: verdict.functions.has(id),
      },
    };
  });
}

/** The heap as a whole, at no place of the code. */
function limitResults({ report, say, verdict: { growth } }: ReportContent) {
  if (!growth?.exceeded) return [];
  return [
    {
      ...{ ruleId: LIMIT, level: 'error' },
      message: { text: growthLine(growth, report.sampleType, say) },
      partialFingerprints: { [FINGERPRINT]: LIMIT },
      properties: { deltaBytes: growth.deltaBytes, fails: true },
    },
  ];
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
