// Package trail is a protobuf document that is written little by little.
package trail

import (
	"sync"
	"time"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/structpb"
)

// Trail has one document.
type Trail struct {
	mu       sync.Mutex
	document *structpb.ListValue
}

func New(title string) *Trail {
	return &Trail{document: &structpb.ListValue{Values: []*structpb.Value{structpb.NewStringValue(title)}}}
}

func entry(who, what string) (*structpb.Value, error) {
	fields, err := structpb.NewStruct(map[string]any{
		"who":  who,
		"what": what,
		"when": time.Now().Format(time.RFC3339Nano),
	})
	if err != nil {
		return nil, err
	}
	return structpb.NewStructValue(fields), nil
}

// Note adds an entry.
func (t *Trail) Note(who, what string) error {
	e, err := entry(who, what)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	proto.Merge(t.document, &structpb.ListValue{Values: []*structpb.Value{e}})
	return nil
}

// Marshal is the whole document.
func (t *Trail) Marshal() ([]byte, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return proto.Marshal(t.document)
}
