import { expect, it } from 'vitest';
import { commandIo } from '#main/cli/io';
import { noInput } from '#support/no-input';

it('lets nothing but lines reach a terminal, and documents through as they are', () => {
  const sent: (string | Uint8Array)[] = [];
  const io = commandIo({
    stdout: (text) => sent.push(text),
    stderr: (text) => sent.push(text),
    env: {},
    stdin: noInput,
    isTerminal: () => false,
    untilEnded: () => Promise.resolve(),
  });
  const text = 'one\u001b[31m\ntwo\u202e\n';
  io.stdout(text);
  io.stderr(text);
  io.document(text);
  expect(sent).toEqual(['one\\u001b[31m\ntwo\\u202e\n', 'one\\u001b[31m\ntwo\\u202e\n', text]);
});
