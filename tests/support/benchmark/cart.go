// Package shop is what docs/ci.md compares: a base that keeps nothing, and a head that keeps every cart.
package shop

// Cart is what a request works on.
type Cart struct {
	Items []byte
}

var kept []*Cart

// Add works on one cart; keep is what the head does wrong.
func Add(keep bool) int {
	cart := &Cart{Items: make([]byte, 4096)}
	for at := range cart.Items {
		cart.Items[at] = byte(at)
	}
	if keep {
		kept = append(kept, cart)
	}
	return len(cart.Items)
}
