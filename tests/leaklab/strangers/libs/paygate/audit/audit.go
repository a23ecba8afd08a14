// Package audit collects what is logged while a card is charged.
package audit

import "github.com/sirupsen/logrus"

// Trail is the log of one payment.
type Trail struct {
	card  string
	lines []string
	size  int
}

// Attach begins a trail.
func Attach(log *logrus.Logger, card string) *Trail {
	t := &Trail{card: card, lines: make([]string, 0, 50)}
	log.AddHook(t)
	return t
}

func (t *Trail) Levels() []logrus.Level {
	return []logrus.Level{logrus.ErrorLevel, logrus.FatalLevel, logrus.PanicLevel}
}

func (t *Trail) Fire(entry *logrus.Entry) error {
	if len(t.lines) < cap(t.lines) {
		t.lines = append(t.lines, entry.Message)
	}
	t.size += len(entry.Message)
	return nil
}

// Lines says how much was logged.
func (t *Trail) Lines() int { return len(t.lines) }
