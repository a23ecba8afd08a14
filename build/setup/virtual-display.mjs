// @ts-check
import { spawn } from 'node:child_process';
import { SetupError } from './steps.mjs';

const START_TIMEOUT_MS = 15_000;

/**
 * Starts an X server without a screen on a free display number.
 *
 * @returns {Promise<{ name: string, stop: () => void }>} `name` is what DISPLAY has to be
 */
export async function startDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-ac'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no answer')), START_TIMEOUT_MS);
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`exit ${code}`)));
    server.stdio[3]?.on('data', (/** @type {Buffer} */ chunk) => {
      clearTimeout(late);
      resolve(chunk.toString().trim());
    });
  }).catch((cause) => {
    throw new SetupError(
      `Xvfb did not start (${cause.message}).`,
      'Install it: apt-get install xvfb',
    );
  });
  return { name: `:${number}`, stop: () => void server.kill() };
}
