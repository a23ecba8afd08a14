// Package orders remembers the answers to orders, so that an order sent twice is carried out once.
package orders

import (
	"sync"
	"time"
)

// Answer is what the first of several equal orders was answered.
type Answer struct {
	Number    int
	Text      []byte
	DecidedAt time.Time
}

// Answers has one answer a key.
type Answers struct {
	limit int // answers to keep; 0 keeps them all: the mistake

	mutex sync.Mutex
	byKey map[string]Answer
	keys  []string // of the answers kept, the oldest at oldest; unused without a limit
	// oldest is the place in keys of the answer that goes next.
	oldest int
}

// NewAnswers keeps the last limit answers, or all if limit is 0.
func NewAnswers(limit int) *Answers {
	return &Answers{limit: limit, byKey: make(map[string]Answer), keys: make([]string, limit)}
}

// Remember keeps the answer; with a limit, in place of the oldest.
func (a *Answers) Remember(key string, answer Answer) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.limit > 0 {
		delete(a.byKey, a.keys[a.oldest])
		a.keys[a.oldest] = key
		a.oldest = (a.oldest + 1) % a.limit
	}
	a.byKey[key] = answer
}

// Find returns the answer to an order that came before.
func (a *Answers) Find(key string) (Answer, bool) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	answer, found := a.byKey[key]
	return answer, found
}
