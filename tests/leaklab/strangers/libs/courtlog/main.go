// Command courtlog follows the cases of a court.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"corp.example/platform/courtlog/docket"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	cases := flag.Int("cases", 1500, "cases at the same time")
	flag.Parse()
	core := zapcore.NewCore(zapcore.NewConsoleEncoder(zap.NewDevelopmentEncoderConfig()), zapcore.AddSync(io.Discard), zap.InfoLevel)
	sugar := zap.New(core).Sugar()
	for n := range *cases {
		go docket.NewCase(n, sugar).Hear()
	}
	log.Fatal(http.ListenAndServe(*listen, nil))
}
