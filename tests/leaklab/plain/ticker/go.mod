module pricewatch

go 1.22
