// Package money reckons exactly.
package money

import "math/big"

// Amount is a whole number and how many of its digits are behind the point.
type Amount struct {
	whole  *big.Int
	behind int
}

// Of is whole with so many digits behind the point.
func Of(whole int64, behind int) Amount { return Amount{big.NewInt(whole), behind} }

// Times multiplies, and loses nothing.
func (a Amount) Times(b Amount) Amount {
	return Amount{new(big.Int).Mul(a.whole, b.whole), a.behind + b.behind}
}

// String has all digits.
func (a Amount) String() string {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(a.behind)), nil)
	return new(big.Rat).SetFrac(a.whole, scale).FloatString(2)
}
