// Command mail-intake takes the mails of customers and logs each delivery with logrus.
//
// With -hook-per-mail it adds a hook to the shared logger for every mail, and a hook cannot be taken
// out again: the leak. With -field-per-mail the entry that a mailbox keeps gets a field for each mail,
// which is the same leak in a map. Without, there is one hook, added at start-up, and the fields are
// those of an entry for one delivery: the healthy twin.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
	"sync"

	"github.com/sirupsen/logrus"

	"helpdesk/internal/admin"
)

// mailHook marks what is logged while a mail is handled. Without a subject it marks nothing.
type mailHook struct {
	number  int
	sender  string
	subject string
}

func (h *mailHook) Levels() []logrus.Level { return logrus.AllLevels }

func (h *mailHook) Fire(entry *logrus.Entry) error {
	if entry.Data["mail"] == h.number {
		entry.Data["subject"] = h.subject
	}
	return nil
}

type mailIntake struct {
	mutex        sync.Mutex
	logger       *logrus.Logger
	boxes        []*logrus.Entry
	received     int
	hookPerMail  bool
	fieldPerMail bool
}

func (m *mailIntake) accept(mail string) {
	m.received++
	box := m.received % len(m.boxes)
	switch {
	case m.hookPerMail:
		hook := &mailHook{number: m.received, sender: strings.Clone(mail[:12]), subject: strings.Clone(mail)}
		m.logger.AddHook(hook) // the leak: nothing takes it out
	case m.fieldPerMail:
		name := fmt.Sprintf("mail-%d", m.received)
		m.boxes[box] = m.boxes[box].WithField(name, len(mail)) // the leak: a name that is new each time
	default:
		m.boxes[box].WithField("mail", m.received).Debug("accepted")
	}
}

// deliver takes a batch: one mail a line.
func (m *mailIntake) deliver(w http.ResponseWriter, request *http.Request) {
	batch, err := io.ReadAll(request.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	for mail := range strings.Lines(string(batch)) {
		m.accept(mail)
	}
	m.logger.WithField("mail", m.received).Info("batch delivered")
}

func main() {
	intake := &mailIntake{logger: logrus.New()}
	flag.BoolVar(&intake.hookPerMail, "hook-per-mail", false, "add a hook for each mail")
	flag.BoolVar(&intake.fieldPerMail, "field-per-mail", false, "add a field to the mailbox's entry for each mail")
	boxes := flag.Int("boxes", 200, "mailboxes")
	flag.Parse()
	if intake.hookPerMail && intake.fieldPerMail {
		log.Fatal("one of the two leaks at a time")
	}

	intake.logger.SetOutput(io.Discard)
	intake.logger.AddHook(&mailHook{})
	for box := range *boxes {
		intake.boxes = append(intake.boxes, intake.logger.WithField("box", box))
	}
	routes := http.NewServeMux()
	routes.HandleFunc("POST /mails", intake.deliver)
	admin.Serve(routes)
}
