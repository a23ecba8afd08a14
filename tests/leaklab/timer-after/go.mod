module timerafter

go 1.22
