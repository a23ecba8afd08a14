// Package stock has the articles of a supplier while they are compared with ours.
package stock

import "fmt"

// Article is what a supplier has.
type Article struct {
	Number string
	Words  []string
	Cents  int64
	Notes  [12]int64
}

// Index finds articles by number and by word.
type Index struct {
	byNumber map[string]*Article
	byWord   map[string][]*Article
}

// NewIndex returns an empty index.
func NewIndex() *Index {
	return &Index{byNumber: make(map[string]*Article), byWord: make(map[string][]*Article)}
}

// Add reads a line of the supplier's list.
func (x *Index) Add(line int) {
	a := &Article{Number: fmt.Sprintf("sup-%08d", line), Cents: int64(line) * 7}
	for part := range 4 {
		a.Words = append(a.Words, fmt.Sprintf("word%d", (line*31+part*977)%9000))
	}
	x.byNumber[a.Number] = a
	for _, word := range a.Words {
		x.byWord[word] = append(x.byWord[word], a)
	}
}

// Len is the number of articles.
func (x *Index) Len() int { return len(x.byNumber) }
