// Command replaysess plays recorded sessions of a game back; each step may see what the steps before have noted.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type stepKey struct{}

// step is what a step of the replay notes for those that follow.
type step struct {
	number int
	board  [600]byte
}

func lastStep(ctx context.Context) *step {
	s, _ := ctx.Value(stepKey{}).(*step)
	return s
}

// stage is a part of the replay that may note something for the rest.
type stage func(context.Context) context.Context

func draw(ctx context.Context) context.Context {
	number := 0
	if before := lastStep(ctx); before != nil {
		number = before.number + 1
	}
	return context.WithValue(ctx, stepKey{}, &step{number: number})
}

func verify(ctx context.Context) context.Context {
	if s := lastStep(ctx); s != nil {
		s.board[s.number%len(s.board)]++
	}
	return ctx
}

type session struct {
	stages []stage
	pause  time.Duration
}

func (s *session) play(ctx context.Context) {
	for range time.Tick(s.pause) {
		for _, do := range s.stages {
			ctx = do(ctx)
		}
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	sessions := flag.Int("sessions", 40, "sessions that are played")
	pause := flag.Duration("pause", 20*time.Millisecond, "time of a step")
	flag.Parse()
	for range *sessions {
		s := &session{stages: []stage{draw, verify}, pause: *pause}
		go s.play(context.Background())
	}
	log.Fatal(http.ListenAndServe(*debug, nil))
}
