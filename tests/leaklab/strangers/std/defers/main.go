// Command defers imports files as they appear in a folder of the mail system.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"time"
)

// part is an attachment; closing it gives its memory back.
type part struct {
	*strings.Reader
	header [700]byte
}

func (p *part) Close() error {
	p.Reader = nil
	return nil
}

func openPart(serial int) *part {
	p := &part{Reader: strings.NewReader(strings.Repeat("line\n", 20))}
	p.header[0] = byte(serial)
	return p
}

// watch never returns, and so never comes to what it has deferred.
func watch(every time.Duration) (imported int64) {
	for serial := 0; ; serial++ {
		p := openPart(serial)
		defer p.Close()
		n, err := io.Copy(io.Discard, p)
		if err != nil {
			log.Print(err)
			return imported
		}
		imported += n
		time.Sleep(every)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	every := flag.Duration("every", 250*time.Microsecond, "time between attachments")
	flag.Parse()
	go watch(*every)
	log.Fatal(http.ListenAndServe(*listen, nil))
}
