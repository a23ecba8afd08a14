import { inspect } from 'node:util';

/** What a text shows in place of a secret. */
const MASKED = '***';

/**
 * A secret on its way to a service. It shows itself neither in JSON nor in a template nor in a log, so that a
 * case, an error or a message that holds one by mistake tells nothing: only {@link reveal} does.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASKED;
  }

  toJSON(): string {
    return MASKED;
  }

  [inspect.custom](): string {
    return MASKED;
  }
}
