// @ts-check
// What packages hold beside the application: icons, what stands on the PATH, manual, completions, file types.
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { runnerImport } from 'vite';
import { ROOT } from '../setup/steps.mjs';
import { manPage } from './man-page.mjs';

const ICON_SIZES = [16, 22, 24, 32, 48, 64, 96, 128, 256, 512, 1024];

/** Draws `build/icon.svg` in all sizes: `<folder>/16x16.png` …, as electron-builder reads a set. */
export async function drawIcons(/** @type {string} */ folder) {
  mkdirSync(folder, { recursive: true });
  const svg = join(ROOT, 'build/icon.svg');
  const { width = 64 } = await sharp(svg).metadata();
  for (const size of ICON_SIZES) {
    // Drawn at that size, not scaled to it.
    const drawn = sharp(svg, { density: (72 * size) / width }).resize(size, size);
    await drawn.png({ compressionLevel: 9 }).toFile(join(folder, `${size}x${size}.png`));
  }
}

/**
 * Writes `bin/leakbook` and `share/…` below a folder, laid out as below /usr.
 *
 * @param {string} folder
 * @param {{ version: string, launcher: 'launcher.sh' | 'web-launcher.sh' }} of
 */
export async function writeSharedFiles(folder, { version, launcher }) {
  const { COMMAND_NAMES, PLAIN_OPTIONS } = await commandNames();
  const texts = { en: locale('en'), 'zh-CN': locale('zh-CN') };
  const words = [...COMMAND_NAMES, ...PLAIN_OPTIONS];
  const script = readFileSync(join(ROOT, 'build/package', launcher), 'utf8')
    .replace('@COMMANDS@', words.join(' | '))
    .replace('@AS_ROOT_EN@', quoted(texts.en.completion['as-root']))
    .replace('@AS_ROOT_ZH@', quoted(texts['zh-CN'].completion['as-root']));
  write(join(folder, 'bin/leakbook'), script);
  chmodSync(join(folder, 'bin/leakbook'), 0o755);
  const share = join(folder, 'share');
  for (const [place, language] of /** @type {const} */ ([
    ['man/man1', 'en'],
    ['man/zh_CN/man1', 'zh-CN'],
  ])) {
    const { cli, completion, start } = texts[language];
    const help = `${cli.help}\n\n${completion.help}`;
    const claim = start.claim.replace(/[.。]$/, '');
    const page = manPage({ help, claim, version, language });
    write(join(share, place, 'leakbook.1.gz'), gzipSync(page, { level: 9 }));
  }
  const { completionScript } = await completions();
  write(join(share, 'bash-completion/completions/leakbook'), completionScript('bash'));
  write(join(share, 'zsh/vendor-completions/_leakbook'), completionScript('zsh'));
  write(join(share, 'fish/vendor_completions.d/leakbook.fish'), completionScript('fish'));
}

/** What the system's own packages have beyond that: file types, copyright, and the link on the PATH. */
export function writeSystemFiles(/** @type {string} */ folder, /** @type {string} */ installed) {
  const share = join(folder, 'share');
  mkdirSync(join(share, 'mime/packages'), { recursive: true });
  cpSync(join(ROOT, 'build/package/mime.xml'), join(share, 'mime/packages/leakbook.xml'));
  mkdirSync(join(share, 'doc/leakbook'), { recursive: true });
  cpSync(join(ROOT, 'LICENSE'), join(share, 'doc/leakbook/copyright'));
  mkdirSync(join(folder, 'path'), { recursive: true });
  symlinkSync(`${installed}/bin/leakbook`, join(folder, 'path/leakbook'));
}

/** @returns {Promise<{ COMMAND_NAMES: readonly string[], PLAIN_OPTIONS: readonly string[] }>} */
async function commandNames() {
  // Node itself reads no TypeScript.
  return (await runnerImport(join(ROOT, 'src-main/cli/command-names.ts'))).module;
}

/** @returns {Promise<{ completionScript: (shell: 'bash' | 'zsh' | 'fish') => string }>} */
async function completions() {
  return (await runnerImport(join(ROOT, 'src-main/cli/completion-script.ts'))).module;
}

function locale(/** @type {string} */ language) {
  return JSON.parse(readFileSync(join(ROOT, 'locales', `${language}.json`), 'utf8'));
}

/** Within single quotes of a shell. */
function quoted(/** @type {string} */ text) {
  return text.replaceAll("'", "'\\''");
}

function write(/** @type {string} */ path, /** @type {string | Uint8Array} */ content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
