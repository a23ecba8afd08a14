// Package issue is where tokens come from.
package issue

import (
	"fmt"
	"math/rand/v2"
	"time"

	gocache "github.com/patrickmn/go-cache"
)

type grant struct {
	user   string
	rights [220]uint64
}

// Desk knows the tokens that are good.
type Desk struct {
	grants *gocache.Cache
}

func NewDesk(good time.Duration) *Desk {
	return &Desk{grants: gocache.New(good, good/8)}
}

// Issue makes a token.
func (d *Desk) Issue(user string) string {
	token := fmt.Sprintf("%016x%016x", rand.Uint64(), rand.Uint64())
	d.grants.SetDefault(token, &grant{user: user})
	return token
}

// User says whose token it is.
func (d *Desk) User(token string) (string, bool) {
	g, ok := d.grants.Get(token)
	if !ok {
		return "", false
	}
	return g.(*grant).user, true
}
