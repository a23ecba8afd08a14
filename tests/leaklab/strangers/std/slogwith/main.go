// Command slogwith reads messages of partitions and logs what it sees.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	_ "net/http/pprof"
	"os"
	"time"
)

type message struct {
	partition int
	offset    int64
	key       string
}

// lazyHandler formats attributes only when a record is written: most loggers never write one.
type lazyHandler struct {
	slog.Handler
	attrs []slog.Attr
}

func (h *lazyHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &lazyHandler{Handler: h, attrs: attrs}
}

func (h *lazyHandler) Handle(ctx context.Context, record slog.Record) error {
	record.AddAttrs(h.attrs...)
	return h.Handler.Handle(ctx, record)
}

type consumer struct {
	logger *slog.Logger
	offset int64
}

func (c *consumer) next() message {
	c.offset++
	return message{partition: int(c.offset % 12), offset: c.offset, key: fmt.Sprintf("customer-%08d", c.offset)}
}

// consume adds the message to the consumer's own logger.
func (c *consumer) consume(m message) {
	c.logger = c.logger.With("partition", m.partition, "offset", m.offset, "key", m.key)
	if m.offset%50_000 == 0 {
		c.logger.Info("progress")
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	every := flag.Duration("every", 300*time.Microsecond, "time between messages")
	flag.Parse()
	c := &consumer{logger: slog.New(&lazyHandler{Handler: slog.NewJSONHandler(io.Discard, nil)})}
	go func() {
		for {
			c.consume(c.next())
			time.Sleep(*every)
		}
	}()
	if err := http.ListenAndServe(*debug, nil); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}
