package main

import (
	"bufio"
	"encoding/binary"
	"io"
	"log"
	"net"
	"strconv"
	"strings"
	"time"
)

// mysqlSession speaks as much of MySQL's protocol as the services need: every SELECT has thirty rows,
// everything else is done.
type mysqlSession struct {
	conn     net.Conn
	in       *bufio.Reader
	out      *bufio.Writer
	sequence byte
	wait     time.Duration
}

func (s *mysqlSession) send(payload []byte) {
	header := []byte{byte(len(payload)), byte(len(payload) >> 8), byte(len(payload) >> 16), s.sequence}
	s.sequence++
	s.out.Write(header)
	s.out.Write(payload)
}

func (s *mysqlSession) receive() ([]byte, error) {
	var header [4]byte
	if _, err := io.ReadFull(s.in, header[:]); err != nil {
		return nil, err
	}
	s.sequence = header[3] + 1
	payload := make([]byte, int(header[0])|int(header[1])<<8|int(header[2])<<16)
	_, err := io.ReadFull(s.in, payload)
	return payload, err
}

func greeting() []byte {
	g := append([]byte{10}, "8.0.36\x00\x01\x00\x00\x00abcdefgh\x00"...)
	capabilities := uint32(0x1 | 0x8 | 0x200 | 0x2000 | 0x8000 | 0x80000)
	g = binary.LittleEndian.AppendUint16(g, uint16(capabilities))
	g = append(g, 45, 2, 0)
	g = binary.LittleEndian.AppendUint16(g, uint16(capabilities>>16))
	g = append(g, 21)
	g = append(g, make([]byte, 10)...)
	return append(g, "ijklmnopqrst\x00mysql_native_password\x00"...)
}

func lenenc(texts ...string) (b []byte) {
	for _, text := range texts {
		b = append(append(b, byte(len(text))), text...)
	}
	return b
}

func column(name string) []byte {
	return append(lenenc("def", "", "", "", name, ""), 0x0c, 45, 0, 0xff, 0, 0, 0, 0xfd, 0, 0, 0, 0, 0)
}

var (
	mysqlOK  = []byte{0, 0, 0, 2, 0, 0, 0}
	mysqlEOF = []byte{0xfe, 0, 0, 2, 0}
)

func (s *mysqlSession) answer(command byte, text string) {
	switch {
	case command == 0x16:
		marks := strings.Count(text, "?")
		s.send([]byte{0, 1, 0, 0, 0, 0, 0, byte(marks), byte(marks >> 8), 0, 0, 0})
		for range marks {
			s.send(column("?"))
		}
		if marks > 0 {
			s.send(mysqlEOF)
		}
	case command == 0x03 && strings.HasPrefix(text, "SELECT"):
		time.Sleep(s.wait)
		s.send([]byte{2})
		s.send(column("id"))
		s.send(column("note"))
		s.send(mysqlEOF)
		for row := range 30 {
			s.send(lenenc(strconv.Itoa(row), strings.Repeat("n", 60)))
		}
		s.send(mysqlEOF)
	default:
		s.send(mysqlOK)
	}
}

func (s *mysqlSession) serve() {
	defer s.conn.Close()
	s.send(greeting())
	s.out.Flush()
	if _, err := s.receive(); err != nil {
		return
	}
	s.send(mysqlOK)
	for {
		s.out.Flush()
		payload, err := s.receive()
		if err != nil || payload[0] == 0x01 {
			return
		}
		if payload[0] != 0x19 { // the end of a statement has no answer
			s.answer(payload[0], string(payload[1:]))
		}
	}
}

func serveMySQL(address string, wait time.Duration) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	for {
		conn, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		s := &mysqlSession{conn: conn, in: bufio.NewReader(conn), out: bufio.NewWriter(conn), wait: wait}
		go s.serve()
	}
}
