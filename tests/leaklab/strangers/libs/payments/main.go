// Command payments settles payments.
package main

import (
	"flag"
	"io"
	"net/http"
	"net/http/pprof"
	"time"

	"github.com/gin-gonic/gin"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"corp.example/platform/payments/internal/worker"
)

func newLogger() *zap.Logger {
	encoder := zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig())
	return zap.New(zapcore.NewCore(encoder, zapcore.AddSync(io.Discard), zap.InfoLevel))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	every := flag.Duration("every", 8*time.Millisecond, "time between payments")
	lazy := flag.Bool("lazy", false, "encode the log's fields late")
	flag.Parse()
	logger := newLogger()
	go worker.New(logger, *lazy).Run(*every)

	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.GET("/healthz", func(c *gin.Context) { c.String(http.StatusOK, "ok") })
	engine.GET("/debug/pprof/*profile", gin.WrapF(pprof.Index))
	if err := engine.Run(*listen); err != nil {
		logger.Fatal("serve", zap.Error(err))
	}
}
