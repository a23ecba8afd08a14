// Package store counts reviews by author and article.
package store

import (
	"sync"

	"github.com/bytedance/sonic"
)

type review struct {
	Author  string `json:"author"`
	Article string `json:"article"`
	Stars   int    `json:"stars"`
	Text    string `json:"text"`
}

type author struct {
	name    string
	article string
	stars   int
}

// Store keeps the last vote of every author.
type Store struct {
	mu      sync.Mutex
	authors map[string]author
	words   int
}

func New() *Store { return &Store{authors: map[string]author{}} }

// Take counts one review.
func (s *Store) Take(text string) error {
	var r review
	if err := sonic.UnmarshalString(text, &r); err != nil {
		return err
	}
	s.vote(r)
	return nil
}

func (s *Store) vote(r review) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.words += len(r.Text) / 6
	s.authors[r.Author] = author{name: r.Author, article: r.Article, stars: r.Stars}
}
