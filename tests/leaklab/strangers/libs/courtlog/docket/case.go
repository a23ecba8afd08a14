// Package docket is what happens in the cases.
package docket

import (
	"math/rand/v2"
	"strings"
	"time"

	"go.uber.org/zap"
)

// Case is heard session by session.
type Case struct {
	number int
	log    *zap.SugaredLogger
}

func NewCase(number int, log *zap.SugaredLogger) *Case {
	return &Case{number: number, log: log.With("case", number)}
}

var kinds = []string{"witness", "expert", "plea", "ruling"}

func minutes(session int) string {
	return strings.Repeat("the court heard "+kinds[session%len(kinds)]+". ", 8)
}

func (c *Case) session(n int) {
	log := c.log.With("session", n, "kind", kinds[n%len(kinds)], "minutes", minutes(n))
	if rand.IntN(200) == 0 {
		log.Infow("adjourned", "days", rand.IntN(90))
	}
	c.log = log
}

// Hear goes on and on.
func (c *Case) Hear() {
	for n := 0; ; n++ {
		c.session(n)
		time.Sleep(300 * time.Millisecond)
	}
}
