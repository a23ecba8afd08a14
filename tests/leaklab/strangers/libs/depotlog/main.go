// Command depotlog moves pallets between depots and counts the warnings of each move.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"

	"github.com/labstack/echo/v4"
	"github.com/sirupsen/logrus"
)

// tally counts and remembers what was logged during a move.
type tally struct {
	move  string
	lines [64]string
	count int
}

func (t *tally) Levels() []logrus.Level { return []logrus.Level{logrus.WarnLevel, logrus.ErrorLevel} }

func (t *tally) Fire(e *logrus.Entry) error {
	if e.Data["move"] == t.move {
		t.lines[t.count%len(t.lines)] = e.Message
		t.count++
	}
	return nil
}

type service struct{ log *logrus.Logger }

func (s *service) counted(move string, do func(*logrus.Entry)) int {
	t := &tally{move: move}
	s.log.AddHook(t)
	do(s.log.WithField("move", move))
	return t.count
}

func (s *service) move(c echo.Context) error {
	warnings := s.counted(c.Param("move"), func(l *logrus.Entry) {
		for pallet := range 4 {
			if l.Info("moved"); pallet == 3 {
				l.Warnf("pallet %d is late", pallet)
			}
		}
	})
	return c.String(http.StatusOK, fmt.Sprint(warnings))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	logger := logrus.New()
	logger.SetOutput(io.Discard)
	go http.ListenAndServe(*debug, nil)
	s := &service{log: logger}
	e := echo.New()
	e.HideBanner = true
	e.POST("/moves/:move", s.move)
	log.Fatal(e.Start(*listen))
}
