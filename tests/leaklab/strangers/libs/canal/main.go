// Command canal runs the locks of a canal.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync/atomic"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"corp.example/platform/canal/lock"
)

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	chambers := flag.Int("chambers", 180, "number of locks")
	every := flag.Duration("every", 120*time.Millisecond, "time between two boats")
	flag.Parse()
	core := zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(io.Discard), zap.DebugLevel)
	var boats atomic.Int64
	goods := strings.Fields(strings.Repeat("rye barley gravel timber ", 25))
	for n := range *chambers {
		go lock.New(n, zap.New(core)).Work(*every, func() (string, []string) {
			return fmt.Sprint("boat-", boats.Add(1)), goods
		})
	}
	log.Fatal(http.ListenAndServe(*debug, nil))
}
