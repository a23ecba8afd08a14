import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { isRunning } from '#main/services/process-running';

it('a process runs until it has ended', async () => {
  expect(isRunning(process.pid)).toBe(true);
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
  expect(isRunning(child.pid!)).toBe(true);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  expect(isRunning(child.pid!)).toBe(false);
});

it.runIf(process.platform === 'linux')('not while nobody has asked for its end', async () => {
  // The shell becomes a program that never asks for the end of the child that it had.
  const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 30']);
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const child = Number(line.toString());
  await expect.poll(() => isRunning(child)).toBe(false);
  expect(() => process.kill(child, 0)).not.toThrow();
  parent.kill('SIGKILL');
});
