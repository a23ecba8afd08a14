/** Everything a command may touch besides files and sockets: handed in, so that tests can stand in. */
export interface CommandIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly env: NodeJS.ProcessEnv;
  /** Resolves when the process is asked to end (`serve` runs until then). */
  readonly ended: Promise<void>;
}

/** Stable exit codes, see docs/report-format.md. */
export const EXIT = { ok: 0, failedOn: 1, usage: 2, internal: 3 } as const;
