// Command connpool talks to a text service over a pool of connections that grows to its limit.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type conn struct {
	net.Conn
	in  *bufio.Reader
	out *bufio.Writer
}

type pool struct {
	address string
	idle    chan *conn
	tokens  chan struct{}
}

func newPool(address string, limit int) *pool {
	return &pool{address: address, idle: make(chan *conn, limit), tokens: make(chan struct{}, limit)}
}

func (p *pool) dial() (*conn, error) {
	raw, err := net.Dial("tcp", p.address)
	if err != nil {
		return nil, err
	}
	return &conn{Conn: raw, in: bufio.NewReaderSize(raw, 128<<10), out: bufio.NewWriterSize(raw, 64<<10)}, nil
}

func (p *pool) get() (*conn, error) {
	select {
	case c := <-p.idle:
		return c, nil
	default:
	}
	select {
	case c := <-p.idle:
		return c, nil
	case p.tokens <- struct{}{}:
		return p.dial()
	}
}

func (p *pool) put(c *conn) { p.idle <- c }

// serveText answers each line after a while.
func serveText(listener net.Listener, wait time.Duration) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer client.Close()
			for lines := bufio.NewScanner(client); lines.Scan(); {
				time.Sleep(wait)
				fmt.Fprintln(client, lines.Text())
			}
		}()
	}
}

func (p *pool) handle(w http.ResponseWriter, r *http.Request) {
	c, err := p.get()
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer p.put(c)
	fmt.Fprintln(c.out, r.FormValue("text"))
	c.out.Flush()
	line, err := c.in.ReadString('\n')
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	io.WriteString(w, line)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	text := flag.String("text", "127.0.0.1:7442", "address of the text service")
	limit := flag.Int("limit", 120, "connections")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	listener, err := net.Listen("tcp", *text)
	if err != nil {
		log.Fatal(err)
	}
	go serveText(listener, 400*time.Millisecond)
	mux := http.NewServeMux()
	mux.HandleFunc("/echo", newPool(*text, *limit).handle)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
