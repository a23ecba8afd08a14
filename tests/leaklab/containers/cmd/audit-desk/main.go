// Command audit-desk notes a batch of acts with each POST /acts.
//
// The trail is kept in memory: the leak, a slice in a package variable that is only ever appended to.
// With -flush N it is written away after N entries: the healthy twin.
package main

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	"time"

	"depot/internal/audit"
	"depot/internal/service"
)

type auditDesk struct {
	batch      int
	detailSize int
	flushAt    int
}

// describe makes the detail of one act.
func (d *auditDesk) describe(act int) []byte {
	detail := make([]byte, d.detailSize)
	copy(detail, fmt.Sprintf("act %d: parcel moved from rack to van", act))
	return detail
}

func (d *auditDesk) noteActs(w http.ResponseWriter, request *http.Request) {
	for act := range d.batch {
		entry := audit.Entry{
			At:     time.Now(),
			Actor:  request.RemoteAddr,
			Action: "move",
			Detail: d.describe(act),
		}
		if err := audit.Note(entry, d.flushAt, io.Discard); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
}

func main() {
	desk := &auditDesk{}
	flag.IntVar(&desk.batch, "batch", 60, "acts in a request")
	flag.IntVar(&desk.detailSize, "detail", 700, "bytes of an act's detail")
	flag.IntVar(&desk.flushAt, "flush", 0, "entries after which the trail is written away, 0 for never")
	flag.Parse()

	routes := http.NewServeMux()
	routes.HandleFunc("POST /acts", desk.noteActs)
	service.Serve(routes)
}
