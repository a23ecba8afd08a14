/**
 * Functions that make a copy nobody else ever sees, and which part of all their bytes it is. Their memory looks
 * half freed where none of it was.
 *
 * @see gopkg v0.1.2 to v0.2.0, protocol/thrift/binary.go: `b = []byte(string(buf[4:l]))` in ReadBinary, the
 *   string and the bytes of the same size.
 */
export const TEMPORARY_COPIES: ReadonlyMap<string, number> = new Map([
  ['github.com/cloudwego/gopkg/protocol/thrift.BinaryProtocol.ReadBinary', 0.5],
]);
