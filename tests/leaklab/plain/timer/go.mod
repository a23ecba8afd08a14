module newsfeed

go 1.22
