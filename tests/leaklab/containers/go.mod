module depot

go 1.26
