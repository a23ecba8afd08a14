// Command apiary reads the scales below beehives and logs what it sees.
package main

import (
	"flag"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

type reading struct {
	hive  int
	grams int
}

// keeper follows one hive.
type keeper struct {
	log  *zap.SugaredLogger
	last int
}

func (k *keeper) see(r reading) {
	if r.grams < k.last-200 {
		k.note("swarmed", r.grams).Warn("the hive lost weight")
	} else {
		k.note("gathered", r.grams-k.last).Debug("fine")
	}
	k.last = r.grams
}

// note adds what was seen to the hive's log.
func (k *keeper) note(what string, grams int) *zap.SugaredLogger {
	k.log = k.log.With(what, grams)
	return k.log
}

func follow(readings <-chan reading, of func(hive int) *keeper) {
	for r := range readings {
		of(r.hive).see(r)
	}
}

func keepers(root *zap.Logger) func(int) *keeper {
	known := map[int]*keeper{}
	return func(hive int) *keeper {
		if known[hive] == nil {
			known[hive] = &keeper{log: root.Named("hive").With(zap.Int("hive", hive)).Sugar()}
		}
		return known[hive]
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	pause := flag.Duration("pause", time.Millisecond, "time between two readings")
	hives := flag.Int("hives", 12, "hives")
	flag.Parse()
	core := zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(io.Discard), zap.WarnLevel)
	readings := make(chan reading, 16)
	go follow(readings, keepers(zap.New(core)))
	go func() {
		for {
			readings <- reading{hive: rand.IntN(*hives), grams: 40000 + rand.IntN(300)}
			time.Sleep(*pause)
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
