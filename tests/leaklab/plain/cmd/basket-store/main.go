// Command basket-store keeps a basket per visitor: POST /baskets?count=N opens N of them, DELETE
// /baskets removes all, as an expiry does after a sale.
//
// A Go map keeps its table when entries are deleted, so that a peak stays in memory: the leak. With
// -rebuild an emptied map is replaced by a new one: the healthy twin.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"shop/internal/service"
)

type basket struct {
	opened   time.Time
	articles [4]int32
	total    int64
}

type basketStore struct {
	rebuild bool

	mutex   sync.Mutex
	baskets map[string]basket
}

func (s *basketStore) openBasket(visitor int) {
	s.baskets[fmt.Sprintf("visitor-%012d", visitor)] = basket{opened: time.Now()}
}

func (s *basketStore) openAll(w http.ResponseWriter, request *http.Request) {
	count, err := strconv.Atoi(request.FormValue("count"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for visitor := range count {
		s.openBasket(visitor)
	}
}

func (s *basketStore) expireAll(http.ResponseWriter, *http.Request) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for visitor := range s.baskets {
		delete(s.baskets, visitor) // the leak: frees the visitor's name, not the room in the table
	}
	if s.rebuild {
		s.baskets = make(map[string]basket)
	}
}

func main() {
	store := &basketStore{baskets: make(map[string]basket)}
	flag.BoolVar(&store.rebuild, "rebuild", false, "replace an emptied map")
	flag.Parse()

	baskets := http.NewServeMux()
	baskets.HandleFunc("POST /baskets", store.openAll)
	baskets.HandleFunc("DELETE /baskets", store.expireAll)
	service.Serve(baskets)
}
