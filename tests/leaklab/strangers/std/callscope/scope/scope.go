// Package scope bounds calls by the life of the process and by that of the caller.
package scope

import (
	"context"
	"time"
)

// both ends when the first of two contexts ends.
type both struct {
	context.Context
	done chan struct{}
}

// Process is what ends with the process.
type Process struct {
	stop chan struct{}
}

// NewProcess returns a process that runs.
func NewProcess() *Process { return &Process{stop: make(chan struct{})} }

func (b *both) Done() <-chan struct{} { return b.done }

func (b *both) Err() error {
	select {
	case <-b.done:
		return context.Canceled
	default:
		return b.Context.Err()
	}
}

// Call is the scope of one call to another service.
type Call struct {
	context.Context
	cancel context.CancelFunc
	Trace  []byte
}

// Begin opens the scope of a call.
func (p *Process) Begin(ctx context.Context, budget time.Duration) *Call {
	joined := &both{Context: context.WithoutCancel(ctx), done: p.stop}
	child, cancel := context.WithTimeout(joined, budget)
	return &Call{Context: child, cancel: cancel, Trace: make([]byte, 512)}
}

// Fail ends the scope of a call that went wrong.
func (c *Call) Fail(err error) error {
	c.cancel()
	return err
}
