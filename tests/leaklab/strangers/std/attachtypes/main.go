// Command attachtypes takes attachments and serves them with the type that their sender gave.
package main

import (
	"flag"
	"fmt"
	"log"
	"mime"
	"net/http"
	_ "net/http/pprof"
	"path"
)

// learn remembers the type of an ending that nobody has had before.
func learn(name, kind string) (string, error) {
	ending := path.Ext(name)
	if known := mime.TypeByExtension(ending); known != "" {
		return known, nil
	}
	if err := mime.AddExtensionType(ending, kind); err != nil {
		return "", err
	}
	return kind, nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /attachments/{name}", func(w http.ResponseWriter, r *http.Request) {
		kind, err := learn(r.PathValue("name"), r.Header.Get("Content-Type"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnsupportedMediaType)
			return
		}
		fmt.Fprintln(w, kind)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
