// Command picture-workers scales pictures that are sent to POST /picture, with a worker for each of the
// most that ever came at a time.
//
// It is healthy. A worker has a scratch buffer that it keeps for the next picture, as it has a use for it;
// what it scaled goes away. After a rush the workers wait, and their buffers stay: blocks of one size that
// nothing empties, as the tables of a map do when its entries are deleted.
package main

import (
	"flag"
	"io"
	"net/http"
	"sync"
	"time"

	"shop/internal/service"
)

type picture struct {
	pixels []byte
	done   chan struct{}
}

type pictureShop struct {
	scratchBytes int
	scaleTime    time.Duration
	shelfLife    time.Duration
	pictures     chan *picture

	mutex  sync.Mutex
	scaled map[*picture][]byte
}

// scale is one worker; the scratch buffer is its own.
func (s *pictureShop) scale() {
	scratch := make([]byte, s.scratchBytes)
	for each := range s.pictures {
		copy(scratch, each.pixels)
		time.Sleep(s.scaleTime)
		thumb := make([]byte, 40_000)
		copy(thumb, scratch)
		s.mutex.Lock()
		s.scaled[each] = thumb
		s.mutex.Unlock()
		time.AfterFunc(s.shelfLife, func() {
			s.mutex.Lock()
			defer s.mutex.Unlock()
			delete(s.scaled, each)
		})
		close(each.done)
	}
}

func (s *pictureShop) takePicture(w http.ResponseWriter, request *http.Request) {
	pixels, err := io.ReadAll(request.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	taken := &picture{pixels: pixels, done: make(chan struct{})}
	select {
	case s.pictures <- taken:
	default: // all are busy
		go s.scale()
		s.pictures <- taken
	}
	<-taken.done
}

func main() {
	shop := &pictureShop{pictures: make(chan *picture), scaled: make(map[*picture][]byte)}
	flag.IntVar(&shop.scratchBytes, "scratch-bytes", 128_000, "size of a worker's buffer")
	flag.DurationVar(&shop.scaleTime, "scale-time", 400*time.Millisecond, "how long a picture takes")
	flag.DurationVar(&shop.shelfLife, "shelf-life", 3*time.Second, "how long what was scaled is kept")
	flag.Parse()

	pictures := http.NewServeMux()
	pictures.HandleFunc("POST /picture", shop.takePicture)
	service.Serve(pictures)
}
