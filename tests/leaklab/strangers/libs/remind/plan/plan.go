// Package plan says when to remind.
package plan

import (
	"sync/atomic"
	"time"

	"github.com/robfig/cron/v3"
)

// Plan reminds everybody a minute after they asked.
type Plan struct {
	cron *cron.Cron
	sent atomic.Int64
}

// soon is one time only: the zero time means never.
type soon struct {
	at time.Time
}

func (s soon) Next(after time.Time) time.Time {
	if after.Before(s.at) {
		return s.at
	}
	return time.Time{}
}

func New() *Plan {
	p := &Plan{cron: cron.New()}
	p.cron.Start()
	return p
}

type reminder struct {
	plan *Plan
	who  string
	text []byte
}

func (r *reminder) Run() { r.plan.sent.Add(int64(len(r.text))) }

// Once reminds once.
func (p *Plan) Once(who, text string) error {
	r := &reminder{plan: p, who: who, text: make([]byte, 2000)}
	copy(r.text, text)
	p.cron.Schedule(soon{at: time.Now().Add(time.Second)}, r)
	return nil
}
