module watchedservice

go 1.19
