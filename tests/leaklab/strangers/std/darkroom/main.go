// Command darkroom develops the pictures of cameras, each of which has a format of its own.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
)

// camera knows how to read what it has written.
type camera struct {
	magic  string
	curve  [3000]uint16
	width  int
	height int
}

func newCamera(serial string) *camera {
	c := &camera{magic: "RAW" + serial, width: 4, height: 3}
	for i := range c.curve {
		c.curve[i] = uint16(i * i)
	}
	return c
}

func (c *camera) config(io.Reader) (image.Config, error) {
	return image.Config{ColorModel: color.GrayModel, Width: c.width, Height: c.height}, nil
}

func (c *camera) decode(r io.Reader) (image.Image, error) {
	content, err := io.ReadAll(r)
	if len(content) < len(c.magic) {
		err = errors.Join(err, io.ErrUnexpectedEOF)
	}
	return image.NewGray(image.Rect(0, 0, c.width, c.height)), err
}

// develop reads a picture of a camera.
func develop(serial string, content []byte) (image.Image, error) {
	c := newCamera(serial)
	image.RegisterFormat(serial, c.magic, c.decode, c.config)
	picture, _, err := image.Decode(bytes.NewReader(content))
	return picture, err
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	http.HandleFunc("POST /cameras/{serial}", func(w http.ResponseWriter, r *http.Request) {
		content, _ := io.ReadAll(r.Body)
		picture, err := develop(r.PathValue("serial"), append([]byte("RAW"+r.PathValue("serial")), content...))
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		}
		fmt.Fprintln(w, picture.Bounds())
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
