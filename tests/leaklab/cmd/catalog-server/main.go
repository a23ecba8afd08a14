// Command catalog-server is a Kitex server that stores an index entry per document.
//
// With -hold it keeps a substring of two request fields, and with it the whole fields: the leak.
// Without, it copies the few bytes it needs: the healthy twin, everything else being the same.
package main

import (
	"context"
	"flag"
	"log"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/cloudwego/kitex/pkg/remote/codec/thrift"
	"github.com/cloudwego/kitex/server"

	"leaklab/internal/admin"
	"leaklab/kitex_gen/catalog"
	"leaklab/kitex_gen/catalog/catalogservice"
)

const (
	checksumLength = 12
	// One document in this many also has its attachment indexed.
	attachmentEvery = 4
)

type indexEntry struct {
	checksum  string
	signature string
}

type catalogServer struct {
	hold   bool
	linger time.Duration
	// answer is what every Get returns.
	answer string

	mutex   sync.Mutex
	version int64
	index   map[int64]indexEntry
}

// Put stores the first bytes of the document under the next version.
func (s *catalogServer) Put(_ context.Context, request *catalog.PutRequest) (*catalog.PutReply, error) {
	if s.linger > 0 {
		time.Sleep(s.linger) // a slow request: its fields are in use until it ends
		return &catalog.PutReply{Stored: len(request.Document) > 0}, nil
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.version++
	entry := indexEntry{checksum: s.keep(request.Document[:checksumLength])}
	if s.version%attachmentEvery == 0 {
		entry.signature = s.keep(request.Attachment.Content[:checksumLength])
	}
	s.index[s.version] = entry
	return &catalog.PutReply{Stored: true, Version: s.version}, nil
}

// Get returns a document as large as the ones that are put.
func (s *catalogServer) Get(context.Context, *catalog.GetRequest) (*catalog.GetReply, error) {
	attachment := &catalog.Attachment{Name: "manual", Content: s.answer[:len(s.answer)/4]}
	return &catalog.GetReply{Found: true, Document: s.answer, Attachment: attachment}, nil
}

// keep is the whole difference between the leak and the healthy twin.
func (s *catalogServer) keep(part string) string {
	if s.hold {
		return part // shares the memory of the field it was cut from
	}
	return strings.Clone(part)
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7300", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7301", "address of net/http/pprof")
	hold := flag.Bool("hold", false, "keep substrings of request fields")
	linger := flag.Duration("linger", 0, "how long a request takes; it is then not kept at all")
	frugal := flag.Bool("frugal", false, "decode with frugal, which shows no fields, instead of generated code")
	size := flag.Int("size", 256<<10, "bytes of the document that Get returns")
	flag.Parse()

	admin.Serve(*pprof)
	address, err := net.ResolveTCPAddr("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	handler := &catalogServer{
		hold:   *hold,
		linger: *linger,
		answer: strings.Repeat("d", *size),
		index:  make(map[int64]indexEntry),
	}
	options := []server.Option{server.WithServiceAddr(address)}
	if *frugal {
		codec := thrift.NewThriftCodecWithConfig(thrift.FrugalRead | thrift.FrugalWrite)
		options = append(options, server.WithPayloadCodec(codec))
	}
	if err := catalogservice.NewServer(handler, options...).Run(); err != nil {
		log.Fatal(err)
	}
}
