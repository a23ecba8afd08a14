module corp.example/fleet

go 1.19
