// Command clinic gives patients their appointments.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"github.com/labstack/echo/v4"

	"corp.example/platform/clinic/store"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	if err := store.Prepare(context.Background(), 40); err != nil {
		log.Fatal(err)
	}
	e := echo.New()
	e.HideBanner = true
	e.GET("/patients/:patient", func(c echo.Context) error {
		doctor, err := store.DoctorOf(c.Request().Context(), c.Param("patient"))
		if err != nil {
			return echo.NewHTTPError(http.StatusNotFound, err.Error())
		}
		return c.String(http.StatusOK, doctor)
	})
	log.Fatal(e.Start(*listen))
}
