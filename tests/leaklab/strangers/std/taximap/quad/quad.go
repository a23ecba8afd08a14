// Package quad divides a square into squares.
package quad

import "sync"

const perLeaf = 4

// Point is where a taxi was.
type Point struct {
	X, Y int
	Taxi string
	Note [10]string
}

type square struct {
	x, y, size int
	points     [perLeaf]Point
	used       int
	parts      [4]*square
}

// Tree is a divided square.
type Tree struct {
	mu    sync.Mutex
	root  *square
	count int
}

// New makes an undivided square.
func New(x, y, size int) *Tree {
	return &Tree{root: &square{x: x, y: y, size: size}}
}

// Put notes a point.
func (t *Tree) Put(p Point) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.root.put(p)
	t.count++
}

// Count is how many points there are.
func (t *Tree) Count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.count
}

func (s *square) put(p Point) {
	if s.used < perLeaf || s.size == 1 {
		s.points[s.used%perLeaf] = p
		s.used++
		return
	}
	half := s.size / 2
	part, x, y := 0, s.x, s.y
	if p.X >= s.x+half {
		part, x = part+1, x+half
	}
	if p.Y >= s.y+half {
		part, y = part+2, y+half
	}
	if s.parts[part] == nil {
		s.parts[part] = s.divide(x, y)
	}
	s.parts[part].put(p)
}

func (s *square) divide(x, y int) *square {
	return &square{x: x, y: y, size: s.size / 2}
}
