// Package postgresserver speaks enough of PostgreSQL's protocol for the real driver: it answers every SELECT
// with made-up rows, and everything else with its first word.
package postgresserver

import (
	"log"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgproto3"
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

// session is one connection with the texts that the client has prepared, by their names.
type session struct {
	*pgproto3.Backend
	answers  Answers
	prepared map[string]string
	bound    string // text that the next Execute runs
	status   byte   // I: idle, T: in a transaction
}

const (
	idle          = 'I'
	inTransaction = 'T'
	numberType    = 20 // OID of int8, which all parameters are
	textType      = 25 // OID of text, which all columns are
)

func (a Answers) serve(connection net.Conn) {
	defer connection.Close()
	s := &session{
		Backend:  pgproto3.NewBackend(connection, connection),
		answers:  a,
		prepared: map[string]string{},
		status:   idle,
	}
	if _, err := s.ReceiveStartupMessage(); err != nil {
		return
	}
	s.Send(&pgproto3.AuthenticationOk{})
	s.ready()
	for s.Flush() == nil {
		message, err := s.Receive()
		if err != nil || !s.obey(message) {
			return
		}
	}
}

func (s *session) ready() { s.Send(&pgproto3.ReadyForQuery{TxStatus: s.status}) }

// obey answers a message; false ends the connection.
func (s *session) obey(message pgproto3.FrontendMessage) bool {
	switch message := message.(type) {
	case *pgproto3.Query:
		s.execute(message.String)
		s.ready()
	case *pgproto3.Parse:
		s.prepared[message.Name] = message.Query
		s.Send(&pgproto3.ParseComplete{})
	case *pgproto3.Describe:
		s.describe(message)
	case *pgproto3.Bind:
		s.bound = s.prepared[message.PreparedStatement]
		s.Send(&pgproto3.BindComplete{})
	case *pgproto3.Execute:
		s.execute(s.bound)
	case *pgproto3.Sync:
		s.ready()
	case *pgproto3.Terminate:
		return false
	}
	return true
}

// describe says what a prepared text takes and gives; S is a statement, else it is a portal.
func (s *session) describe(message *pgproto3.Describe) {
	text := s.bound
	if message.ObjectType == 'S' {
		text = s.prepared[message.Name]
		types := make([]uint32, strings.Count(text, "$"))
		for i := range types {
			types[i] = numberType
		}
		s.Send(&pgproto3.ParameterDescription{ParameterOIDs: types})
	}
	columns := columnsOf(text)
	if len(columns) == 0 {
		s.Send(&pgproto3.NoData{})
		return
	}
	fields := make([]pgproto3.FieldDescription, len(columns))
	for i, name := range columns {
		fields[i] = pgproto3.FieldDescription{Name: []byte(name), DataTypeOID: textType, DataTypeSize: -1, TypeModifier: -1}
	}
	s.Send(&pgproto3.RowDescription{Fields: fields})
}

// columnsOf a SELECT; none for any other statement.
func columnsOf(text string) []string {
	list, isSelect := strings.CutPrefix(text, "SELECT ")
	if !isSelect {
		return nil
	}
	list, _, _ = strings.Cut(list, " FROM ")
	return strings.Split(list, ", ")
}

func (s *session) execute(text string) {
	verb, _, _ := strings.Cut(text, " ")
	switch strings.ToLower(verb) {
	case "begin":
		s.status = inTransaction
	case "commit", "rollback":
		s.status = idle
	case "select":
		time.Sleep(s.answers.Delay)
		for range s.answers.Rows {
			s.Send(&pgproto3.DataRow{Values: s.values(columnsOf(text))})
		}
	}
	s.Send(&pgproto3.CommandComplete{CommandTag: []byte(strings.ToUpper(verb))})
}

func (s *session) values(columns []string) [][]byte {
	values := make([][]byte, len(columns))
	for i, name := range columns {
		switch name {
		case "number":
			values[i] = strconv.AppendInt(nil, time.Now().UnixMilli()%9973, 10)
		case "document":
			values[i] = []byte(strings.Repeat("d", s.answers.DocumentSize))
		default:
			values[i] = []byte(name)
		}
	}
	return values
}
