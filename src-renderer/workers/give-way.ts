/**
 * Lets go first what waits already, and what comes in until that is done: messages are taken in the order in which
 * they came. So a short question does not wait for a long one, and one that was called off meanwhile need not begin.
 */
export async function giveWay(): Promise<void> {
  await turn();
  await turn();
}

/** Resolves once all messages that wait now were taken. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      port2.close();
      resolve();
    };
    port1.postMessage(null);
  });
}
