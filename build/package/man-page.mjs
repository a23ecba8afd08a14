// @ts-check

/**
 * What a manual says around the help, in its language.
 *
 * @typedef {object} Manual
 * @property {string} help the command line's own help: usage, a paragraph, options and commands, exit codes
 * @property {string} claim what the program is for, without a full stop
 * @property {string} version
 * @property {'en' | 'zh-CN'} language
 */

const HEADINGS = {
  en: {
    name: 'NAME',
    use: 'SYNOPSIS',
    about: 'DESCRIPTION',
    options: 'OPTIONS',
    exit: 'EXIT STATUS',
  },
  'zh-CN': { name: '名称', use: '概要', about: '说明', options: '选项', exit: '退出状态' },
};

/**
 * The manual page, out of the help: nothing is said twice, and nothing is told to one alone.
 *
 * @param {Manual} manual
 * @returns {string} for groff's man macros
 */
export function manPage({ help, claim, version, language }) {
  const say = HEADINGS[language];
  const [usage = '', about = '', ...rest] = help.split(/\n\n|\n(?= {2}--base)/);
  const [options = '', exit = '', ...more] = rest;
  const [, ...uses] = usage.split('\n');
  return [
    `.TH LEAKBOOK 1 "" "Leakbook ${roff(version)}"`,
    `.SH ${say.name}`,
    `leakbook \\- ${roff(claim)}`,
    `.SH ${say.use}`,
    ...uses.flatMap((use) => ['.PP', roff(use.trim())]),
    `.SH ${say.about}`,
    roff(about),
    ...more.flatMap((paragraph) => ['.PP', ...paragraph.split('\n').flatMap(line)]),
    `.SH ${say.options}`,
    ...options.split('\n').flatMap(entry),
    `.SH ${say.exit}`,
    roff(exit),
    '',
  ].join('\n');
}

/** @returns {string[]} one entry of the options: `  --base N  index of …` */
function entry(/** @type {string} */ text) {
  const [, term = '', told = ''] = /^\s*(.*?)\s{2,}(.*)$/.exec(text) ?? [];
  return ['.TP', `.B ${roff(term)}`, roff(told)];
}

function line(/** @type {string} */ text) {
  return text.startsWith('  ') ? ['.RS', roff(text.trim()), '.RE'] : [roff(text)];
}

/** A text as groff prints it: no escape, no request, hyphens that can be copied. */
function roff(/** @type {string} */ text) {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
}
