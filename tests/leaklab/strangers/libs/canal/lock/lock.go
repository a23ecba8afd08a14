// Package lock lifts boats.
package lock

import (
	"time"

	"go.uber.org/zap"
)

// Chamber is one lock of a canal.
type Chamber struct {
	*zap.Logger
	water float64
}

// New is an empty chamber that writes to log.
func New(number int, log *zap.Logger) *Chamber {
	return &Chamber{Logger: log.Named("chamber").With(zap.Int("number", number))}
}

// Lift lifts a boat and says so.
func (c *Chamber) Lift(boat string, goods []string, metres float64) {
	c.Logger = c.Logger.With(zap.String("boat", boat), zap.Strings("goods", goods))
	c.water += metres
	c.Debug("lifted", zap.Float64("water", c.water))
}

// Work lifts a boat every so often.
func (c *Chamber) Work(every time.Duration, next func() (string, []string)) {
	for range time.Tick(every) {
		boat, goods := next()
		c.Lift(boat, goods, 2.5)
	}
}
