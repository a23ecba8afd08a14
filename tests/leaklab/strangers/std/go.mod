module corp.example/services

go 1.24
