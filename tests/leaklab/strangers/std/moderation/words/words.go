// Package words finds words in comments.
package words

import (
	"regexp"
	"sync"
)

// Compiler makes an expression of a word.
type Compiler func(word string) (*regexp.Regexp, error)

// Compile finds a word however it is written.
func Compile(word string) (*regexp.Regexp, error) {
	return regexp.Compile(`(?i)\b` + regexp.QuoteMeta(word) + `(s|es|'s)?\b`)
}

// Cached compiles each word once.
func Cached(compile Compiler) Compiler {
	var known sync.Map
	return func(word string) (*regexp.Regexp, error) {
		if re, ok := known.Load(word); ok {
			return re.(*regexp.Regexp), nil
		}
		re, err := compile(word)
		if err == nil {
			known.Store(word, re)
		}
		return re, err
	}
}

// Filter hides comments.
type Filter struct{ compile Compiler }

// NewFilter makes a filter.
func NewFilter(compile Compiler) *Filter { return &Filter{compile} }

// Hides says whether a comment has the word.
func (f *Filter) Hides(word, comment string) bool {
	re, err := f.compile(word)
	return err == nil && re.MatchString(comment)
}
