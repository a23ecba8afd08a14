// Package filter matches paths with rules that customers write.
package filter

import (
	"regexp"
	"strings"
	"sync"
)

// Filter understands globs: * is anything within a part of the path.
type Filter struct {
	ready sync.Map
}

func translate(glob string) string {
	var b strings.Builder
	b.WriteString("^")
	for i, part := range strings.Split(glob, "*") {
		if i > 0 {
			b.WriteString("[^/]*")
		}
		b.WriteString(regexp.QuoteMeta(part))
	}
	b.WriteString("$")
	return b.String()
}

func (f *Filter) prepare(glob string) *regexp.Regexp {
	if known, ok := f.ready.Load(glob); ok {
		return known.(*regexp.Regexp)
	}
	expression, err := regexp.Compile(translate(glob))
	if err != nil {
		return nil
	}
	actual, _ := f.ready.LoadOrStore(glob, expression)
	return actual.(*regexp.Regexp)
}

// Hits says whether a path is what the rule is about.
func (f *Filter) Hits(glob, path string) bool {
	expression := f.prepare(glob)
	return expression != nil && expression.MatchString(path)
}
