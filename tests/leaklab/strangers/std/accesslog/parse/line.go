// Package parse reads access log batches.
package parse

import "strings"

// Entry is what is kept of a line.
type Entry struct {
	Client string
	Path   string
}

// Batch splits a text into lines and returns each client's last entry.
func Batch(text string) []Entry {
	var entries []Entry
	for line := range strings.SplitSeq(text, "\n") {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		entries = append(entries, Entry{Client: fields[0], Path: fields[1]})
	}
	return entries
}
