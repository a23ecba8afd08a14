// Command ticket-desk takes the messages of tickets that stay open, and logs them with zap.
//
// With -enrich each message adds its fields to the logger that the ticket keeps: a logger made by With
// copies the encoded fields of the one before, so that every ticket's buffer has all its messages: the
// leak. With -lazy it is a chain of loggers made by WithLazy, none of which has written a line yet.
// Without, the fields are those of a logger for this message alone: the healthy twin. With -tickets 0
// there is a new ticket, and so one small logger more, for each message: load that grows.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
	"sync"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"helpdesk/internal/admin"
)

// ticket is a conversation with a customer that is not solved yet.
type ticket struct {
	mutex  sync.Mutex
	logger *zap.Logger
}

// keeping is what a ticket's logger remembers of a message.
type keeping int

const (
	keepsNothing keeping = iota
	keepsEncoded
	keepsLazy
)

func (t *ticket) receive(number int, text string, keeps keeping) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	fields := []zap.Field{zap.Int("message", number), zap.String("text", strings.Clone(text))}
	switch keeps {
	case keepsEncoded:
		t.logger = t.logger.With(fields...) // the leak: for as long as the ticket is open
		t.logger.Debug("message received")
	case keepsLazy:
		t.logger = t.logger.WithLazy(fields...) // the same leak: each refers to the one before
		t.logger.Debug("message received")
	default:
		t.logger.With(fields...).Debug("message received")
	}
}

type ticketDesk struct {
	logger  *zap.Logger
	keeps   keeping
	most    int
	mutex   sync.Mutex
	number  int
	tickets map[int]*ticket
}

// open finds the ticket of the next message, or makes it.
func (d *ticketDesk) open() (*ticket, int) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	d.number++
	key := d.number
	if d.most > 0 {
		key %= d.most
	}
	found, ok := d.tickets[key]
	if !ok {
		found = &ticket{logger: d.logger.With(zap.String("ticket", fmt.Sprintf("T-%06d", key)))}
		d.tickets[key] = found
	}
	return found, d.number
}

// deliver takes a batch: one message a line.
func (d *ticketDesk) deliver(w http.ResponseWriter, request *http.Request) {
	batch, err := io.ReadAll(request.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	for text := range strings.Lines(string(batch)) {
		found, number := d.open()
		found.receive(number, text, d.keeps)
	}
}

func main() {
	desk := &ticketDesk{tickets: make(map[int]*ticket)}
	enrich := flag.Bool("enrich", false, "keep the fields of each message in the ticket's logger")
	lazy := flag.Bool("lazy", false, "keep them without encoding them")
	flag.IntVar(&desk.most, "tickets", 300, "open tickets; 0 = each message opens one")
	flag.Parse()
	switch {
	case *enrich:
		desk.keeps = keepsEncoded
	case *lazy:
		desk.keeps = keepsLazy
	}

	settings := zap.NewProductionConfig()
	settings.Level = zap.NewAtomicLevelAt(zapcore.InfoLevel)
	logger, err := settings.Build()
	if err != nil {
		log.Fatal(err)
	}
	desk.logger = logger.Named("desk")
	routes := http.NewServeMux()
	routes.HandleFunc("POST /messages", desk.deliver)
	admin.Serve(routes)
}
