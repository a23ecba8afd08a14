// By their paths: electron-vite, which loads this for the build, resolves no imports of package.json.
import { AppError } from '../src-core/base/errors.ts';
import { readFrame } from '../src-core/evidence/frame-syntax.ts';
import {
  type FrameText,
  type Library,
  PACKAGE_ROLES,
  ROLES,
} from '../src-core/evidence/library-schema.ts';
import { programSize } from '../src-core/evidence/program-size.ts';
import { roleOf } from '../src-core/evidence/roles.ts';
import type { LeakRule, RuleFile } from '../src-core/rules/leak-rule-schema.ts';
import { STATEMENT_GROUPS } from '../src-core/rules/statement-groups.ts';
import { HANDBOOK_LANGUAGES, type HandbookFolder, type HandbookLanguage } from './find-folders.ts';
import type { KnownHandbook, ReadLibrary, ReadPage, ReadRule } from './handbook-types.ts';

/**
 * Instructions of all expressions of all packs together; our own rules have some 8,000. A name of a profile
 * meets them in turn: with 60,000 an analysis took a quarter of a minute.
 */
const MAX_PACK_INSTRUCTIONS = 20_000;

/** What a rule may refer to. */
interface Around {
  readonly libraries: readonly ReadLibrary[];
  readonly pages: Readonly<Record<HandbookLanguage, readonly ReadPage[]>>;
  readonly known: KnownHandbook;
}

/**
 * What a schema cannot see: whether all that rules name exists.
 *
 * @throws AppError `pack-code-unknown`, `pack-rule-unknown`, `pack-chapter-missing`, `pack-estimate`,
 *   `pack-role-unknown`; each with file and field.
 */
export function checkRules(rules: readonly ReadRule[], around: Around): void {
  const { libraries, pages, known } = around;
  const ids = new Set([
    ...known.rules.map(({ id }) => id),
    ...rules.map(({ entry }) => entry.rule.id),
  ]);
  const all = [...known.libraries, ...libraries.map(({ library }) => library)];
  for (const { file, entry } of rules) {
    const { rule, texts } = entry;
    for (const [field, code] of statementCodes(entry)) {
      if (Object.hasOwn(texts, code) || known.codes.has(code)) continue;
      throw new AppError('pack-code-unknown', { file, field, code });
    }
    for (const [field, other] of otherRules(rule)) {
      if (!ids.has(other)) throw new AppError('pack-rule-unknown', { file, field, rule: other });
    }
    for (const [field, frame] of framesOf(rule)) checkRole(frame, all, { file, field });
    const own = all.filter(({ id }) => id === rule.id.split('/')[0]);
    if (rule.estimates !== null && !own.some(({ counts }) => counts.includes(rule.estimates!)))
      throw new AppError('pack-estimate', { file, field: 'rule.estimates' });
    for (const language of HANDBOOK_LANGUAGES) {
      if (pages[language].some(({ page }) => page.meta.id === rule.id)) continue;
      const chapter = `${rule.id}/${language}.md`;
      throw new AppError('pack-chapter-missing', { file, field: 'rule.id', chapter });
    }
  }
}

/**
 * Whether all that libraries name exists.
 *
 * @throws AppError `pack-role-unknown`, `pack-exists` for a library that is known already.
 */
export function checkLibraries(libraries: readonly ReadLibrary[], known: KnownHandbook): void {
  const all = [...known.libraries, ...libraries.map(({ library }) => library)];
  for (const { file, library } of libraries) {
    const { id } = library;
    if (known.libraries.some((other) => other.id === id))
      throw new AppError('pack-exists', { file, field: 'library', id });
    for (const [field, frame] of libraryFrames(library)) checkRole(frame, all, { file, field });
  }
}

function libraryFrames(library: Library): (readonly [string, FrameText])[] {
  const named = (field: string, frames: readonly FrameText[]) =>
    frames.map((frame, at) => [`${field}.${at}`, frame] as const);
  return [
    ...Object.keys(ROLES).flatMap((role) => named(role, library[role as keyof typeof ROLES])),
    ...Object.entries(library.frames).flatMap(([name, frames]) => named(`frames.${name}`, frames)),
    ...library.knownLeaks.flatMap(({ frames }, at) => named(`knownLeaks.${at}.frames`, frames)),
    ...named(
      'versions.symbols',
      library.versions.symbols.map(({ frame }) => frame),
    ),
  ];
}

function checkRole(
  frame: FrameText,
  libraries: readonly Library[],
  at: { readonly file: string; readonly field: string },
): void {
  for (const text of typeof frame === 'string' ? [frame] : frame) {
    const role = roleOf(text);
    if (!role) continue;
    const { library: id, role: name } = role;
    const isGeneral = Object.hasOwn(ROLES, name) || Object.hasOwn(PACKAGE_ROLES, name);
    const library = libraries.find((one) => one.id === id);
    const isKnown = id === null ? isGeneral : library && (isGeneral || name in library.frames);
    if (!isKnown) throw new AppError('pack-role-unknown', { ...at, role: text });
  }
}

/** Where a rule names a statement, and which. */
function statementCodes({ rule }: RuleFile): (readonly [field: string, code: string])[] {
  const named = (key: 'next' | 'against') =>
    rule[key].flatMap((one, at) =>
      'group' in one
        ? STATEMENT_GROUPS[one.group].map(({ say }) => [`rule.${key}.${at}`, say] as const)
        : [[`rule.${key}.${at}`, one.say] as const],
    );
  const holders = rule.holders.map(({ code }, at) => [`rule.holders.${at}.code`, code] as const);
  const counted = rule.estimates === null ? [] : [`${rule.estimates}-estimated`];
  return [
    ...named('next'),
    ...named('against'),
    ...holders,
    ...counted.map((code) => ['rule.estimates', code] as const),
  ];
}

function otherRules(rule: LeakRule): (readonly [field: string, rule: string])[] {
  return [
    ...rule.alternatives.map((one, at) => [`rule.alternatives.${at}`, one.rule] as const),
    ...rule.exclusive.map((one, at) => [`rule.exclusive.${at}`, one.rule] as const),
    ...rule.before.map((one, at) => [`rule.before.${at}`, one] as const),
  ];
}

/** Every frame of a rule, and every package that may be a role, with its field. */
function framesOf({ shapes, goroutines, inFlight }: LeakRule): (readonly [string, FrameText])[] {
  const named = (field: string, frames: readonly FrameText[] | null | undefined) =>
    (frames ?? []).map((frame, at) => [`rule.${field}.${at}`, frame] as const);
  return [
    ...shapes.flatMap((shape, at) => [
      ...named(`shapes.${at}.frames`, shape.frames),
      ...named(`shapes.${at}.without`, shape.without),
      ...named(`shapes.${at}.callsAlso`, shape.callsAlso),
      ...named(`shapes.${at}.inFlight`, shape.inFlight),
      ...named(`shapes.${at}.leafPackages`, shape.leafPackages),
    ]),
    ...(goroutines
      ? [
          ...named('goroutines.frames', goroutines.frames),
          ...named('goroutines.without', goroutines.without),
          ...named('goroutines.inUseBy', goroutines.inUseBy),
          ...named('goroutines.alsoClaims', goroutines.alsoClaims),
          ...named('goroutines.load.serving', goroutines.load?.serving),
        ]
      : []),
    ...(inFlight === 'allocating' ? [] : named('inFlight', inFlight)),
  ];
}

/**
 * A chapter is written in every language, or in none.
 *
 * @throws AppError `pack-chapter-missing`.
 */
export function checkLanguages(
  folders: readonly HandbookFolder[],
  shown: (path: string) => string,
): void {
  for (const { id, pages } of folders) {
    const there = HANDBOOK_LANGUAGES.map((language) => pages[language]).find(
      (path) => path !== null,
    );
    const missing = HANDBOOK_LANGUAGES.find((language) => pages[language] === null);
    if (!there || !missing) continue;
    const chapter = `${id}/${missing}.md`;
    throw new AppError('pack-chapter-missing', { file: shown(there), field: 'id', chapter });
  }
}

/**
 * Chapters that a chapter links to, or calls related, must exist in its language.
 *
 * @param others - Ids of the chapters that are not of this handbook.
 * @throws AppError `pack-chapter-missing`.
 */
export function checkLinks(pages: readonly ReadPage[], others: ReadonlySet<string>): void {
  const own = new Set(pages.map(({ page }) => page.meta.id));
  for (const { file, page } of pages) {
    const links = page.internalLinks.map((link) => [link, link.split('#')[0]!] as const);
    const related = page.meta.related.map((id) => ['related', id] as const);
    for (const [field, chapter] of [...related, ...links]) {
      if (own.has(chapter) || others.has(chapter)) continue;
      throw new AppError('pack-chapter-missing', { file, field, chapter });
    }
  }
}

/**
 * Adds the cost of a file's expressions to that of the packs so far.
 *
 * @param cost - By {@link ruleCost} or {@link libraryCost}.
 * @returns The new sum, in instructions of RE2 programs.
 * @throws AppError `pack-expressions-large`.
 */
export function addCost(sum: number, cost: number, file: string): number {
  if (sum + cost <= MAX_PACK_INSTRUCTIONS) return sum + cost;
  throw new AppError('pack-expressions-large', { file, most: MAX_PACK_INSTRUCTIONS });
}

/** Instructions of all expressions of a rule; those behind its roles are the library's. */
export function ruleCost(rule: LeakRule): number {
  const holders = rule.holders
    .flatMap(({ object, elements }) => [
      object,
      ...elements.flatMap(({ name, type }) => [name, type]),
    ])
    .flatMap((text) => (text?.startsWith('re:') ? [text.slice(3)] : []));
  return holders.reduce((sum, text) => sum + (programSize(text) ?? 0), framesCost(framesOf(rule)));
}

/** Instructions of all expressions of a library. */
export function libraryCost(library: Library): number {
  return framesCost(libraryFrames(library));
}

function framesCost(frames: readonly (readonly [string, FrameText])[]): number {
  const symbols = frames
    .flatMap(([, frame]) => frame)
    .flatMap((text) => readFrame(text) ?? [])
    .map(({ symbol }) => symbol);
  return symbols.reduce((sum, text) => sum + (programSize(text) ?? 0), 0);
}
