// Command nightbus takes the fares of night buses and writes what happened on each ride.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"

	"github.com/gin-gonic/gin"
	"github.com/sirupsen/logrus"
)

// ride keeps the last lines of a ride, for complaints.
type ride struct {
	logrus.TextFormatter
	number string
	lines  [2048]byte
	at     int
}

func (r *ride) Levels() []logrus.Level { return logrus.AllLevels[:logrus.WarnLevel+1] }

func (r *ride) Fire(e *logrus.Entry) error {
	line, err := r.Format(e)
	r.at += copy(r.lines[r.at%len(r.lines):], line)
	return err
}

// company has one log.
type company struct {
	*logrus.Logger
}

func (c company) fare(g *gin.Context) {
	r := &ride{number: g.Param("ride")}
	c.Hooks.Add(r)
	entry := c.WithFields(logrus.Fields{"ride": r.number, "cents": g.Query("cents")})
	entry.Info("paid")
	if g.Query("cents") == "0" {
		entry.Warn("free ride")
	}
	g.String(http.StatusOK, r.number)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	logger := logrus.New()
	logger.Out = io.Discard
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.POST("/rides/:ride", company{logger}.fare)
	log.Fatal(e.Run(*listen))
}
