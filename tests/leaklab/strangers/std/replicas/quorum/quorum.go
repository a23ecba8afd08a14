// Package quorum asks several at once.
package quorum

import "errors"

// Reader is one copy of the data.
type Reader interface {
	Read(key string) ([]byte, error)
}

type answer struct {
	block []byte
	err   error
}

var errNobody = errors.New("no copy answered")

// First returns the answer that comes first.
func First(copies []Reader, key string) ([]byte, error) {
	answers := make(chan answer)
	for _, c := range copies {
		go ask(c, key, answers)
	}
	for range copies {
		if a := <-answers; a.err == nil {
			return a.block, nil
		}
	}
	return nil, errNobody
}

func ask(c Reader, key string, answers chan<- answer) {
	block, err := c.Read(key)
	answers <- answer{block, err}
}
