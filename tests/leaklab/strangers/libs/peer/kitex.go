package main

import (
	"context"
	"log"
	"net"

	"github.com/cloudwego/kitex/pkg/generic"
	"github.com/cloudwego/kitex/server"
	"github.com/cloudwego/kitex/server/genericserver"
)

const recipeIDL = `namespace go recipes
struct Question { 1: string number }
struct Answer { 1: string medicine, 2: i32 pieces }
service Recipes { Answer Look(1: Question q) }
`

type recipes struct{}

func (*recipes) GenericCall(_ context.Context, _ string, _ any) (any, error) {
	return `{"medicine":"aspirin","pieces":20}`, nil
}

func serveKitex(address string) {
	provider, err := generic.NewThriftContentProvider(recipeIDL, nil)
	if err != nil {
		log.Fatal(err)
	}
	thrift, err := generic.JSONThriftGeneric(provider)
	if err != nil {
		log.Fatal(err)
	}
	at, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(genericserver.NewServer(&recipes{}, thrift, server.WithServiceAddr(at)).Run())
}
