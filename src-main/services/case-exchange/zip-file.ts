import type { FileHandle } from 'node:fs/promises';
import {
  Reader,
  Uint8ArrayReader,
  Writer,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js';

/** A page's workers are nothing for a process without one. */
const OPTIONS = { useWebWorkers: false, useCompressionStream: true } as const;

/** Entries are written one after the other; none is kept in memory. */
export interface ZipFileWriter {
  /** @param isPacked - Whether it is compressed already. */
  add(name: string, bytes: Uint8Array, isPacked: boolean): Promise<void>;
  close(): Promise<void>;
}

export function zipInto(file: FileHandle): ZipFileWriter {
  const zip = new ZipWriter(new HandleWriter(file), {
    ...OPTIONS,
    keepOrder: true,
    extendedTimestamp: false,
    // The same case is the same file, whenever it is written.
    lastModDate: new Date(1980, 0, 1),
  });
  return {
    async add(name, bytes, isPacked) {
      await zip.add(name, new Uint8ArrayReader(bytes), { level: isPacked ? 0 : 6 });
    },
    async close() {
      await zip.close();
    },
  };
}

/** Reads entries from where they lie in the file. The name of each is as it was written, whatever it is. */
export function zipFrom(file: FileHandle, bytes: number) {
  return new ZipReader(new HandleReader(file, bytes), {
    ...OPTIONS,
    // Names are checked one by one: a refusal is to name the entry.
    filenameValidation: 'tolerant',
  });
}

class HandleWriter extends Writer<void> {
  private at = 0;

  constructor(private readonly file: FileHandle) {
    super();
  }

  override async writeUint8Array(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.at);
      done += bytesWritten;
      this.at += bytesWritten;
    }
  }

  override getData(): Promise<void> {
    return Promise.resolve();
  }
}

class HandleReader extends Reader<void> {
  constructor(
    private readonly file: FileHandle,
    bytes: number,
  ) {
    super();
    this.size = bytes;
  }

  override async readUint8Array(from: number, length: number): Promise<Uint8Array> {
    const buffer = Buffer.alloc(Math.max(0, Math.min(length, this.size - from)));
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await this.file.read(
        buffer,
        filled,
        buffer.length - filled,
        from + filled,
      );
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return new Uint8Array(buffer.buffer, buffer.byteOffset, filled);
  }
}

/** What an unpacked entry is told to, piece by piece; throwing ends it. */
export class TakingWriter extends Writer<void> {
  constructor(private readonly take: (chunk: Uint8Array) => Promise<void> | void) {
    super();
  }

  override async writeUint8Array(chunk: Uint8Array): Promise<void> {
    await this.take(chunk);
  }

  override getData(): Promise<void> {
    return Promise.resolve();
  }
}
