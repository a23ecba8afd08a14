// Package formula computes sums.
package formula

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
)

// Sheet computes formulas and tells where errors are.
type Sheet struct {
	files *token.FileSet
}

// NewSheet makes a sheet.
func NewSheet() *Sheet {
	return &Sheet{files: token.NewFileSet()}
}

// Eval computes one formula.
func (s *Sheet) Eval(text string) (float64, error) {
	expr, err := parser.ParseExprFrom(s.files, "cell", text, 0)
	if err != nil {
		return 0, err
	}
	return s.eval(expr)
}

func (s *Sheet) eval(expr ast.Expr) (float64, error) {
	switch e := expr.(type) {
	case *ast.BasicLit:
		return strconv.ParseFloat(e.Value, 64)
	case *ast.BinaryExpr:
		x, err := s.eval(e.X)
		if err != nil {
			return 0, err
		}
		y, err := s.eval(e.Y)
		return x + y, err
	}
	return 0, fmt.Errorf("%s: not a sum", s.files.Position(expr.Pos()))
}
