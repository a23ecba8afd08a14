// Command report-server is a server of Kitex v0.3.2, whose Netpoll keeps what connections last wrote in
// barriers that are never reset. It keeps nothing itself unless -hold is given.
//
// -page answers with one large string, which is written without a copy: the barriers keep the handler's
// own memory. -rows answers with many small strings, which are copied into pooled buffers: the barriers
// keep those. Built with Kitex v0.3.3 the same program is the healthy twin.
package main

import (
	"context"
	"flag"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
	"strings"
	"sync"

	"github.com/cloudwego/kitex/server"

	"oldreport/kitex_gen/report"
	"oldreport/kitex_gen/report/reportservice"
)

const rowBytes = 1000

type reportServer struct {
	page, rows int
	hold       bool

	mutex sync.Mutex
	kept  []string
}

// renderPage makes the page anew for each request.
func renderPage(size int) string { return strings.Repeat("p", size) }

func renderRows(count int) []string {
	rows := make([]string, count)
	for i := range rows {
		rows[i] = strings.Repeat("r", rowBytes)
	}
	return rows
}

func (s *reportServer) Render(_ context.Context, request *report.RenderRequest) (*report.RenderReply, error) {
	if s.hold {
		s.mutex.Lock()
		s.kept = append(s.kept, request.Template[:8]) // keeps the whole field
		s.mutex.Unlock()
	}
	reply := &report.RenderReply{Found: true}
	if s.page > 0 {
		reply.Page = renderPage(s.page)
	}
	reply.Rows = renderRows(s.rows)
	return reply, nil
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7314", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7315", "address of net/http/pprof")
	handler := &reportServer{}
	flag.IntVar(&handler.page, "page", 0, "bytes of the page in an answer")
	flag.IntVar(&handler.rows, "rows", 0, "rows of a kilobyte in an answer")
	flag.BoolVar(&handler.hold, "hold", false, "keep a substring of a request field")
	flag.Parse()
	go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	address, err := net.ResolveTCPAddr("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	if err := reportservice.NewServer(handler, server.WithServiceAddr(address)).Run(); err != nil {
		log.Fatal(err)
	}
}
