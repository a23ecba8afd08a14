// Package backlog orders mails that could not be sent by the time of their next try.
package backlog

import (
	"container/heap"
	"time"
)

type Mail struct {
	To       string
	Body     []byte
	Attempts int
	NextTry  time.Time
}

type byTime []*Mail

func (h byTime) Len() int           { return len(h) }
func (h byTime) Less(i, j int) bool { return h[i].NextTry.Before(h[j].NextTry) }
func (h byTime) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *byTime) Push(x any)        { *h = append(*h, x.(*Mail)) }
func (h *byTime) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}

// Backlog is not safe for concurrent use.
type Backlog struct{ mails byTime }

func (b *Backlog) Len() int { return len(b.mails) }

// Failed puts a mail back, later each time; it gives up never.
func (b *Backlog) Failed(mail *Mail, now time.Time) {
	mail.Attempts++
	mail.NextTry = now.Add(time.Duration(mail.Attempts) * time.Second)
	heap.Push(&b.mails, mail)
}

// Due returns the next mail whose time has come.
func (b *Backlog) Due(now time.Time) *Mail {
	if len(b.mails) == 0 || b.mails[0].NextTry.After(now) {
		return nil
	}
	return heap.Pop(&b.mails).(*Mail)
}
