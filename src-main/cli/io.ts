import { visibleLines } from '#core/base/visible-text';

/** Everything the command line may touch besides files and sockets: handed in, so that tests can stand in. */
export interface CommandPorts {
  /** Both take what they are given as it is and return when it is out. */
  readonly stdout: (content: string | Uint8Array) => void;
  /** Whether standard output is a terminal. */
  readonly isTerminal: () => boolean;
  readonly stderr: (text: string) => void;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Resolves when the process is asked to end. Only a command that has something to close asks for it: until
   * then a signal ends the process as it ends any other.
   */
  readonly untilEnded: () => Promise<void>;
}

/** How a command speaks. What is written for people cannot write to their terminal but in lines. */
export interface CommandIo {
  /** Lines for people, on standard output. */
  readonly stdout: (text: string) => void;
  /** Messages for people, on standard error. */
  readonly stderr: (text: string) => void;
  /** One document for a program, or a part of it, on standard output, byte for byte. */
  readonly document: (content: string | Uint8Array) => void;
  readonly isTerminal: () => boolean;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly env: NodeJS.ProcessEnv;
  readonly untilEnded: () => Promise<void>;
}

export function commandIo(ports: CommandPorts): CommandIo {
  return {
    stdout: (text) => ports.stdout(visibleLines(text)),
    stderr: (text) => ports.stderr(visibleLines(text)),
    document: ports.stdout,
    isTerminal: ports.isTerminal,
    stdin: ports.stdin,
    env: ports.env,
    untilEnded: ports.untilEnded,
  };
}

/** Stable exit codes, see docs/report-format.md. */
export const EXIT = { ok: 0, failedOn: 1, usage: 2, internal: 3 } as const;
