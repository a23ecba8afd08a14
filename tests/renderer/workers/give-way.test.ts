import { expect, it } from 'vitest';
import { giveWay } from '#renderer/workers/give-way.ts';

/** Messages as a worker gets them: each is taken when its turn comes. */
function inbox(take: (message: string) => unknown) {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data }: MessageEvent<string>) => void take(data);
  return { post: (message: string) => port1.postMessage(message), close: () => port2.close() };
}

it('lets go first what waits already, and what came in meanwhile', async () => {
  const taken: string[] = [];
  let done = (): void => undefined;
  const ended = new Promise<void>((resolve) => (done = resolve));
  const { post, close } = inbox(async (message) => {
    if (message === 'long') {
      await giveWay();
      done();
    }
    taken.push(message);
    if (message === 'short') post('called off');
  });
  post('long');
  post('short');
  await ended;
  await giveWay();
  expect(taken).toEqual(['short', 'called off', 'long']);
  close();
});
