// Package intern has one value for each word.
package intern

// Word is a word of the language.
type Word struct {
	Text  string
	Count int
	near  [24]uint32
}

// Table is for one goroutine.
type Table struct {
	words map[string]*Word
}

func New() *Table { return &Table{words: make(map[string]*Word)} }

// Word finds the value, or makes it.
func (t *Table) Word(text []byte) *Word {
	if w, ok := t.words[string(text)]; ok {
		return w
	}
	w := &Word{Text: string(text)}
	w.near[0] = uint32(len(t.words))
	t.words[w.Text] = w
	return w
}
