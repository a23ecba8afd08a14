// Package rope has long texts as trees of short ones.
package rope

// Rope is a text.
type Rope interface{ length() int }

type leaf string

func (l leaf) length() int { return len(l) }

type pair struct {
	left, right Rope
	size        int
}

func (p *pair) length() int { return p.size }

// Len is the number of bytes of a text.
func Len(r Rope) int {
	if r == nil {
		return 0
	}
	return r.length()
}

func join(left, right Rope) Rope {
	switch {
	case Len(left) == 0:
		return right
	case Len(right) == 0:
		return left
	}
	return &pair{left: left, right: right, size: Len(left) + Len(right)}
}

// Insert puts a text into another.
func Insert(r Rope, at int, text string) Rope {
	switch r := r.(type) {
	case *pair:
		if n := Len(r.left); at <= n {
			return join(Insert(r.left, at, text), r.right)
		} else {
			return join(r.left, Insert(r.right, at-n, text))
		}
	case leaf:
		return join(join(r[:at], leaf(text)), r[at:])
	}
	return leaf(text)
}
