package mysqlserver

import (
	"bufio"
	"encoding/binary"
	"io"
)

// link is one connection: a packet is three bytes of length, a sequence number and the payload.
type link struct {
	reader   *bufio.Reader
	writer   *bufio.Writer
	sequence byte
}

func (l *link) read() ([]byte, error) {
	var header [4]byte
	if _, err := io.ReadFull(l.reader, header[:]); err != nil {
		return nil, err
	}
	l.sequence = header[3] + 1
	payload := make([]byte, int(header[0])|int(header[1])<<8|int(header[2])<<16)
	_, err := io.ReadFull(l.reader, payload)
	return payload, err
}

func (l *link) write(payload []byte) {
	size := len(payload)
	_, _ = l.writer.Write([]byte{byte(size), byte(size >> 8), byte(size >> 16), l.sequence})
	_, _ = l.writer.Write(payload) // an error stays in the writer until Flush
	l.sequence++
}

// Capabilities and column attributes of the protocol; named as its reference does.
const (
	clientProtocol41       = 0x00000200
	clientTransactions     = 0x00002000
	clientSecureConnection = 0x00008000
	clientPluginAuth       = 0x00080000
	capabilities           = 0x0000000f | clientProtocol41 | clientTransactions | clientSecureConnection | clientPluginAuth

	statusAutocommit = 2
	utf8mb4          = 45
	typeVarString    = 0xfd
)

// greeting is the server's first packet; any password is accepted after it.
func greeting() []byte {
	const nonce = "eight+byand-12-more!"
	packet := append([]byte{10}, "8.0.36\x00"...)
	packet = binary.LittleEndian.AppendUint32(packet, 1)
	packet = append(append(packet, nonce[:8]...), 0)
	packet = binary.LittleEndian.AppendUint16(packet, capabilities&0xffff)
	packet = append(packet, utf8mb4, statusAutocommit, 0)
	packet = binary.LittleEndian.AppendUint16(packet, capabilities>>16)
	packet = append(packet, byte(len(nonce)+1))
	packet = append(packet, make([]byte, 10)...)
	packet = append(append(packet, nonce[8:]...), 0)
	return append(packet, "mysql_native_password\x00"...)
}

func okPacket() []byte  { return []byte{0, 0, 0, statusAutocommit, 0, 0, 0} }
func endPacket() []byte { return []byte{0xfe, 0, 0, statusAutocommit, 0} }

// appendText is a string after its length.
func appendText(packet []byte, text string) []byte {
	switch size := len(text); {
	case size < 251:
		packet = append(packet, byte(size))
	case size < 1<<16:
		packet = append(packet, 0xfc, byte(size), byte(size>>8))
	default:
		packet = append(packet, 0xfd, byte(size), byte(size>>8), byte(size>>16))
	}
	return append(packet, text...)
}

// column defines a column, or a parameter, of text.
func column(name string) []byte {
	packet := appendText(nil, "def")
	for _, text := range []string{"trade", "t", "t", name, name} {
		packet = appendText(packet, text)
	}
	packet = append(packet, 0x0c, utf8mb4, 0)
	packet = binary.LittleEndian.AppendUint32(packet, 1<<16)
	return append(packet, typeVarString, 0, 0, 0, 0, 0)
}
