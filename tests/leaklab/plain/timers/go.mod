module shoptimers

go 1.22
