// Package steps knows within which step of a dance something happens.
package steps

import "time"

// Step is part of another one.
type Step struct {
	Name   string
	Began  time.Time
	Took   time.Duration
	within *Step
	marks  [90]int64
}

// Dance is at one step at a time.
type Dance struct{ at *Step }

// Begin goes into a step.
func (d *Dance) Begin(name string) *Step {
	d.at = &Step{Name: name, Began: time.Now(), within: d.at}
	return d.at
}

// End goes back to the step around s.
func (d *Dance) End(s *Step) {
	s.Took = time.Since(s.Began)
	d.at = s.within
}

// Mark counts something.
func (s *Step) Mark(n int) { s.marks[n%len(s.marks)]++ }
