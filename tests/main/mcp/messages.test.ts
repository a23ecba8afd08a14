import { describe, expect, it } from 'vitest';
import { runCli } from '#main/cli/run-cli';
import { MOST_MESSAGE_BYTES } from '#main/mcp/serve-mcp';
import { recordingPath } from '#support/recordings';

const HEAP = recordingPath('go-goroutine-leak/heap-06.pb.gz');

/** `leakbook mcp` with what stands in its input, in chunks of so many bytes. */
async function answered(input: string, { chunk = 2 ** 16, args = [] as readonly string[] } = {}) {
  const bytes = new TextEncoder().encode(input);
  async function* stdin(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunk)
      yield await Promise.resolve(bytes.subarray(at, at + chunk));
  }
  let [out, err] = ['', ''];
  const code = await runCli(['mcp', HEAP, ...args], {
    stdout: (text) => (out += String(text)),
    stderr: (text) => (err += text),
    env: { LANG: 'C' },
    stdin,
    isTerminal: () => false,
    untilEnded: () => new Promise(() => undefined),
  });
  const answers = out.split('\n').filter((line) => line !== '');
  return {
    ...{ code, err: err.split('\n').slice(1).join('\n') },
    ids: answers.map((line) => (JSON.parse(line) as { id: number }).id),
  };
}

/** A message of so many bytes. */
function ping(id: number, length = 0): string {
  const of = (filling: string): string =>
    JSON.stringify({ jsonrpc: '2.0', id, method: 'ping', params: { _meta: { filling } } });
  return of('x'.repeat(Math.max(0, length - of('').length)));
}

describe('a message to leakbook mcp', () => {
  it('that is none is passed over, with a line of its own for each, and the rest is answered', async () => {
    const lines = [ping(1), 'not JSON', '{"jsonrpc":"2.0"}', '', ping(2), '\u001b[31m{'];
    const { code, ids, err } = await answered(lines.map((line) => `${line}\n`).join(''));
    expect([code, ids]).toEqual([0, [1, 2]]);
    const line = 'leakbook: passed over what is no message of the protocol\n';
    expect(err).toBe(line.repeat(4));
    const chinese = await answered('x\n', { args: ['--lang', 'zh-CN'] });
    expect(chinese.err).toBe('leakbook: 跳过了不是协议消息的内容\n');
  });

  it.each([5000, 2 ** 16, 2 ** 22])(
    'is read up to the limit, and one longer ends the server, in chunks of %i',
    async (chunk) => {
      const lines = [ping(1), ping(2, MOST_MESSAGE_BYTES), ping(3)];
      const whole = await answered(`${lines.join('\n')}\n`, { chunk });
      expect(whole).toEqual({ code: 0, ids: [1, 2, 3], err: '' });
      const tooLong = [ping(1), ping(2), ping(3, MOST_MESSAGE_BYTES + 1), ping(4)];
      const ended = await answered(`${tooLong.join('\n')}\n`, { chunk });
      expect([ended.code, ended.ids]).toEqual([2, [1, 2]]);
      expect(ended.err).toBe(
        'leakbook: A message on standard input is longer than 1 MB, the most that is read at once. The server ended.\n',
      );
    },
  );

  it('is as long as its line, however many come at once', async () => {
    const several = Array.from({ length: 3 }, (_, at) => ping(at + 1, MOST_MESSAGE_BYTES / 2));
    const { code, ids } = await answered(`${several.join('\n')}\n`, { chunk: 2 ** 22 });
    expect([code, ids]).toEqual([0, [1, 2, 3]]);
  });
});
