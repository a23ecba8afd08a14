// Kills `leakbook watch` at random moments:  node kill-process.js <service> <cli> <folder> <from> <to>
// Prints one JSON line a kill; all kills are of one case.
import { startWatchedService } from '../support/watched-service.ts';
import { killWatch, leftovers } from '../support/watch-killed.ts';

const [binary = '', cli = '', folder = '', from = '0', to = '0'] = process.argv.slice(2);
const LONGEST_MS = 1500;
const service = await startWatchedService(binary, '-leak', '10000');
for (let round = Number(from); round < Number(to); round++) {
  const afterMs = Math.random() * LONGEST_MS;
  const { address } = service;
  const { confirmed, whole, damages } = await killWatch(cli, { address, folder, afterMs });
  const lost = confirmed.filter((id) => !whole.includes(id));
  const left = (await leftovers(folder)).length;
  const count = { confirmed: confirmed.length, whole: whole.length };
  process.stdout.write(`${JSON.stringify({ next: round + 1, ...count, lost, damages, left })}\n`);
}
await service.stop();
