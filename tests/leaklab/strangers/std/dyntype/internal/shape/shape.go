// Package shape makes Go types for documents whose fields are known only when they come.
package shape

import (
	"encoding/json"
	"reflect"
	"strings"
)

// Of returns a struct type with a string field for every name.
func Of(names []string) reflect.Type {
	fields := make([]reflect.StructField, len(names))
	for i, name := range names {
		fields[i] = reflect.StructField{
			Name: "F" + strings.ToUpper(name),
			Type: reflect.TypeFor[string](),
			Tag:  reflect.StructTag(`json:"` + name + `"`),
		}
	}
	return reflect.StructOf(fields)
}

// Decode reads a document of the given fields.
func Decode(text []byte, names []string) (any, error) {
	value := reflect.New(Of(names))
	err := json.Unmarshal(text, value.Interface())
	return value.Elem().Interface(), err
}
