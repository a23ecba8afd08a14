// Command desk-server takes in the mail of a front desk: tickets (Thrift, with texts or a stamp), letters
// (protobuf, alone or as a gRPC stream), faxes (protobuf with fastpb code), or tickets as undecoded bytes.
//
// Of each it files a short excerpt. With -hold the excerpt shares the memory of the field that it was cut
// from: the leak. Without, it is a copy: the healthy twin, everything else being the same.
package main

import (
	"bytes"
	"flag"
	"log"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/cloudwego/kitex/server"

	"frontdesk/internal/admin"
	"frontdesk/kitex_gen/faxpb/faxservice"
	"frontdesk/kitex_gen/letterpb/letterintake"
	"frontdesk/kitex_gen/letterpb/letterservice"
	"frontdesk/kitex_gen/ticket/ticketservice"
)

const excerptLength = 16

// excerpts is what the desk remembers of all mail.
type excerpts struct {
	hold bool
	// linger is how long one piece of mail takes; nothing of it is then kept.
	linger time.Duration

	mutex  sync.Mutex
	texts  []string
	images [][]byte
	number int64
}

// fileTexts keeps the beginning of each text and returns the number of the entry.
func (e *excerpts) fileTexts(texts ...string) int64 {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	for _, text := range texts {
		begin := text[:excerptLength] // shares the memory of the whole text
		if !e.hold {
			begin = strings.Clone(begin)
		}
		e.texts = append(e.texts, begin)
	}
	e.number++
	return e.number
}

// fileImage keeps the header of an image and returns the number of the entry.
func (e *excerpts) fileImage(image []byte) int64 {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	header := image[:excerptLength] // shares the memory of the whole image
	if !e.hold {
		header = bytes.Clone(header)
	}
	e.images = append(e.images, header)
	e.number++
	return e.number
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7304", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7305", "address of net/http/pprof")
	mail := flag.String("mail", "ticket", "what to take in: ticket, stamped, raw, letter, intake or fax")
	headers := flag.Bool("headers", false, "file the headers of a ticket instead of its paragraphs")
	hold := flag.Bool("hold", false, "keep parts of request fields")
	linger := flag.Duration("linger", 0, "how long a letter takes; nothing of it is then kept")
	flag.Parse()

	admin.Serve(*pprof)
	address, err := net.ResolveTCPAddr("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	filed := &excerpts{hold: *hold, linger: *linger}
	at := server.WithServiceAddr(address)
	var desk server.Server
	switch *mail {
	case "ticket":
		desk = ticketservice.NewServer(&ticketDesk{filed: filed, headers: *headers}, at)
	case "stamped":
		desk = ticketservice.NewServer(&ticketDesk{filed: filed, stamps: true}, at)
	case "raw":
		desk = newRawDesk(filed, at)
	case "letter":
		desk = letterservice.NewServer(&letterDesk{filed}, at)
	case "intake":
		desk = letterintake.NewServer(&letterDesk{filed}, at)
	case "fax":
		desk = faxservice.NewServer(&faxDesk{filed}, at)
	default:
		log.Fatalf("no such mail: %s", *mail)
	}
	if err := desk.Run(); err != nil {
		log.Fatal(err)
	}
}
