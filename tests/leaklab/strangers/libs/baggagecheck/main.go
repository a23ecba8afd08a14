// Command baggagecheck says whether a bag may fly: each ticket has limits of its own.
package main

import (
	"errors"
	"flag"
	"fmt"
	"hash/crc32"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/go-playground/validator/v10"
)

type limits struct {
	grams, centimetres uint32
}

// of is what the ticket's tariff allows.
func of(ticket string) limits {
	sum := crc32.ChecksumIEEE([]byte(ticket))
	return limits{grams: 8000 + sum%30000, centimetres: 40 + sum>>16%120}
}

type rule struct {
	what string
	tag  func(limits) string
}

var rules = []rule{
	{"grams", func(l limits) string { return fmt.Sprintf("required,gt=0,lte=%d", l.grams) }},
	{"centimetres", func(l limits) string { return fmt.Sprintf("required,gte=10,lte=%d|eq=%d", l.centimetres, l.grams) }},
}

type desk struct{ check *validator.Validate }

func (d *desk) bag(c *gin.Context) {
	allowed := of(c.Param("ticket"))
	var wrong error
	for _, r := range rules {
		value, err := strconv.Atoi(c.Query(r.what))
		if err == nil {
			err = d.check.Var(value, r.tag(allowed))
		}
		if err != nil {
			wrong = errors.Join(wrong, fmt.Errorf("%s: %w", r.what, err))
		}
	}
	if wrong != nil {
		c.String(http.StatusUnprocessableEntity, wrong.Error())
		return
	}
	c.Status(http.StatusNoContent)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	d := &desk{check: validator.New(validator.WithRequiredStructEnabled())}
	router.GET("/tickets/:ticket/bag", d.bag)
	log.Fatal(router.Run(*listen))
}
