module relay

go 1.18

require github.com/cloudwego/netpoll v0.2.5

require github.com/bytedance/gopkg v0.0.0-20220413063733-65bf48ffb3a7 // indirect
