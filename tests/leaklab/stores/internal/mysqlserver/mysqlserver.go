// Package mysqlserver speaks enough of MySQL's protocol for the real driver: it answers every SELECT with
// made-up rows of the columns that were asked for, and everything else with OK.
package mysqlserver

import (
	"bufio"
	"encoding/binary"
	"log"
	"net"
	"strconv"
	"strings"
	"time"
)

// Answers is what the server says to a SELECT.
type Answers struct {
	Rows         int           // of each result
	DocumentSize int           // bytes of a column that is called document
	Delay        time.Duration // before each result
}

// Serve listens on address and never returns.
func Serve(address string, answers Answers) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	for {
		connection, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go answers.serve(connection)
	}
}

// session is one connection with the statements that the client has prepared and not closed.
type session struct {
	link
	answers  Answers
	prepared map[uint32][]string // columns of each, by its number
	last     uint32              // number of the statement prepared last
}

func (a Answers) serve(connection net.Conn) {
	defer connection.Close()
	s := &session{
		link:     link{reader: bufio.NewReader(connection), writer: bufio.NewWriter(connection)},
		answers:  a,
		prepared: map[uint32][]string{},
	}
	s.write(greeting())
	_ = s.writer.Flush()
	if _, err := s.read(); err != nil {
		return
	}
	s.write(okPacket())
	for s.writer.Flush() == nil {
		command, err := s.read()
		if err != nil || len(command) == 0 || command[0] == comQuit {
			return
		}
		s.obey(command[0], command[1:])
	}
}

const (
	comQuit        = 0x01
	comQuery       = 0x03
	comStmtPrepare = 0x16
	comStmtExecute = 0x17
	comStmtClose   = 0x19
)

func (s *session) obey(command byte, rest []byte) {
	switch command {
	case comQuery:
		s.query(string(rest))
	case comStmtPrepare:
		s.prepare(string(rest))
	case comStmtExecute:
		s.result(s.prepared[binary.LittleEndian.Uint32(rest)], s.binaryRow)
	case comStmtClose: // has no answer
		delete(s.prepared, binary.LittleEndian.Uint32(rest))
	default:
		s.write(okPacket())
	}
}

func (s *session) query(text string) {
	if columns := columnsOf(text); len(columns) > 0 {
		s.result(columns, s.textRow)
		return
	}
	s.write(okPacket())
}

// columnsOf a SELECT; none for any other statement.
func columnsOf(text string) []string {
	list, isSelect := strings.CutPrefix(text, "SELECT ")
	if !isSelect {
		return nil
	}
	list, _, _ = strings.Cut(list, " FROM ")
	if list == "*" {
		return strings.Fields("number customer state carrier parcels total currency paid_by placed_at sent_at")
	}
	columns := strings.Split(list, ",")
	for i, name := range columns {
		columns[i] = strings.Trim(name, " `")
	}
	return columns
}

func (s *session) prepare(text string) {
	s.last++
	columns := columnsOf(text)
	s.prepared[s.last] = columns
	parameters := strings.Count(text, "?")
	packet := binary.LittleEndian.AppendUint32([]byte{0}, s.last)
	packet = binary.LittleEndian.AppendUint16(packet, uint16(len(columns)))
	packet = binary.LittleEndian.AppendUint16(packet, uint16(parameters))
	s.write(append(packet, 0, 0, 0))
	s.columns(make([]string, parameters))
	s.columns(columns)
}

func (s *session) columns(names []string) {
	for _, name := range names {
		s.write(column(name))
	}
	if len(names) > 0 {
		s.write(endPacket())
	}
}

func (s *session) result(columns []string, row func(columns []string) []byte) {
	if len(columns) == 0 {
		s.write(okPacket())
		return
	}
	time.Sleep(s.answers.Delay)
	s.write([]byte{byte(len(columns))})
	s.columns(columns)
	for range s.answers.Rows {
		s.write(row(columns))
	}
	s.write(endPacket())
}

func (s *session) textRow(columns []string) []byte {
	var packet []byte
	for _, name := range columns {
		packet = appendText(packet, s.value(name))
	}
	return packet
}

func (s *session) binaryRow(columns []string) []byte {
	// A zero, then a bit for each column that is NULL; the first two bits are no column.
	packet := make([]byte, 1+(len(columns)+9)/8)
	for _, name := range columns {
		packet = appendText(packet, s.value(name))
	}
	return packet
}

func (s *session) value(name string) string {
	switch name {
	case "number", "price":
		return strconv.Itoa(int(time.Now().UnixMilli() % 9973))
	case "document":
		return strings.Repeat("d", s.answers.DocumentSize)
	case "VERSION()":
		return "8.0.36"
	}
	return name
}
