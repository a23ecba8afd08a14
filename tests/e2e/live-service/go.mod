module liveservice

go 1.19
