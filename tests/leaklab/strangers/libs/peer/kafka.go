package main

import (
	"bufio"
	"log"
	"net"
	"strconv"
	"time"

	"github.com/segmentio/kafka-go/protocol"
	"github.com/segmentio/kafka-go/protocol/apiversions"
	"github.com/segmentio/kafka-go/protocol/metadata"
	"github.com/segmentio/kafka-go/protocol/produce"
)

// serveKafka is a broker that has every topic, each with one partition, and takes its time to write; asked
// for all topics it names shop-events.
func serveKafka(address string, wait time.Duration) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	host, port, _ := net.SplitHostPort(address)
	number, _ := strconv.Atoi(port)
	self := metadata.ResponseBroker{NodeID: 1, Host: host, Port: int32(number)}
	for {
		conn, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go answerKafka(conn, self, wait)
	}
}

func answerKafka(conn net.Conn, self metadata.ResponseBroker, wait time.Duration) {
	defer conn.Close()
	in := bufio.NewReader(conn)
	for {
		version, correlation, _, request, err := protocol.ReadRequest(in)
		if err != nil {
			return
		}
		var response protocol.Message
		switch r := request.(type) {
		case *apiversions.Request:
			response = &apiversions.Response{ApiKeys: []apiversions.ApiKeyResponse{
				{ApiKey: int16(protocol.Produce), MaxVersion: 7},
				{ApiKey: int16(protocol.Metadata), MaxVersion: 6},
				{ApiKey: int16(protocol.ApiVersions), MaxVersion: 2},
			}}
		case *metadata.Request:
			all := &metadata.Response{ControllerID: 1, Brokers: []metadata.ResponseBroker{self}}
			names := r.TopicNames
			if len(names) == 0 { // a client that asks for all
				names = []string{"shop-events"}
			}
			for _, topic := range names {
				all.Topics = append(all.Topics, metadata.ResponseTopic{Name: topic, Partitions: []metadata.ResponsePartition{
					{LeaderID: 1, ReplicaNodes: []int32{1}, IsrNodes: []int32{1}},
				}})
			}
			response = all
		case *produce.Request:
			time.Sleep(wait)
			written := &produce.Response{}
			for _, topic := range r.Topics {
				written.Topics = append(written.Topics, produce.ResponseTopic{Topic: topic.Topic, Partitions: []produce.ResponsePartition{{}}})
			}
			response = written
		default:
			return
		}
		if err := protocol.WriteResponse(conn, version, correlation, response); err != nil {
			return
		}
	}
}
