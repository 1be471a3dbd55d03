package rules

import (
	"fmt"
	"sync"
	"unicode/utf8"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/checker"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"
)

// Bounds of an expression. None of them is met by what people write by hand.
const (
	mostCharacters = 4000
	mostParts      = 500
	mostDepth      = 40
	mostCost       = 100_000 // of one evaluation, in units of cel-go: about one a step
	mostTextSize   = 1000    // characters a text is reckoned to have when cost is estimated
	mostNumber     = 1e15    // beyond which whole numbers are not exact
)

// Rule is an expression that was compiled. It may be asked by many at once.
type Rule struct {
	source  string
	subject Subject
	want    Type
	program cel.Program
	tree    *ast.AST
}

// Source is the expression as it was written.
func (r *Rule) Source() string { return r.source }

// Facts lists the names of the facts the rule speaks of, each once.
func (r *Rule) Facts() []string {
	var names []string
	seen := map[string]bool{}
	for _, ref := range r.tree.ReferenceMap() {
		if ref.Name != "" && !seen[ref.Name] {
			seen[ref.Name] = true
			names = append(names, ref.Name)
		}
	}
	return names
}

// Compile makes a rule of an expression that gives a value of the type. What is
// wrong with it is a fault rule_invalid that marks the place.
func (s Subject) Compile(source string, want Type) (*Rule, error) {
	rule, mistakes := s.Check(source, want)
	if len(mistakes) > 0 {
		return nil, faultOf(mistakes)
	}
	return rule, nil
}

// Check is Compile for who wants to show every mistake at its place.
func (s Subject) Check(source string, want Type) (*Rule, []Mistake) {
	if n := utf8.RuneCountInString(source); n > mostCharacters {
		return nil, []Mistake{whole(source, "too_long", fmt.Sprintf("%d characters are too many; %d are allowed", n, mostCharacters))}
	}
	plain, mistake := symbols(source)
	if mistake != nil {
		return nil, []Mistake{*mistake}
	}
	env, err := s.environment()
	if err != nil {
		panic(fmt.Sprintf("subject %s: %v", s.Name, err))
	}
	parsed, issues := env.Parse(plain)
	if issues.Err() != nil {
		return nil, s.mistakes(source, issues)
	}
	if mistake := soften(source, parsed.NativeRep()); mistake != nil {
		return nil, []Mistake{*mistake}
	}
	checked, issues := env.Check(parsed)
	if issues.Err() != nil {
		return nil, s.mistakes(source, issues)
	}
	rule := &Rule{source: source, subject: s, want: want, tree: checked.NativeRep()}
	if mistake := rule.fits(checked); mistake != nil {
		return nil, []Mistake{*mistake}
	}
	if s.portable {
		if mistake := foreign(source, rule.tree); mistake != nil {
			return nil, []Mistake{*mistake}
		}
	}
	if cost, err := env.EstimateCost(checked, sizes{}); err != nil || cost.Max > mostCost {
		return nil, []Mistake{whole(source, "too_costly", "this takes too long to reckon; make it shorter")}
	}
	if rule.program, err = env.Program(checked, cel.CostLimit(mostCost)); err != nil {
		return nil, []Mistake{whole(source, "not_allowed", err.Error())}
	}
	return rule, nil
}

// fits sees that the result has the type wanted, and that every part can be said in SQL too.
func (r *Rule) fits(checked *cel.Ast) *Mistake {
	if got := typeOf(checked.OutputType().String()); !checked.OutputType().IsExactType(r.want.kind()) {
		p := whole(r.source, "wrong_result", fmt.Sprintf("this gives %s; %s is wanted", got, r.want))
		p.Params = map[string]string{"found": string(got), "wanted": string(r.want)}
		return &p
	}
	w := &writer{rule: r, dry: true}
	if _, err := w.expression(r.tree.Expr()); err != nil {
		return err
	}
	return nil
}

// language is what CEL may know of every subject: the library, and no macros.
var language = sync.OnceValues(func() (*cel.Env, error) {
	options := []cel.EnvOption{cel.ClearMacros(), cel.ParserRecursionLimit(mostDepth), cel.ParserExpressionSizeLimit(mostCharacters)}
	for _, f := range library() {
		options = append(options, f.declared())
	}
	return cel.NewCustomEnv(append(options, cel.Function("@in", cel.Overload("in_numbers",
		[]*cel.Type{cel.DoubleType, cel.ListType(cel.DoubleType)}, cel.BoolType, binding(2, among))))...)
})

// environment is the language with the subject's facts.
func (s Subject) environment() (*cel.Env, error) {
	env, err := language()
	if err != nil {
		return nil, err
	}
	facts := make([]cel.EnvOption, len(s.Facts))
	for i, f := range s.Facts {
		facts[i] = cel.Variable(f.Name, f.Type.kind())
	}
	return env.Extend(facts...)
}

// soften makes whole numbers floating point ones, since there are no others, and counts the parts.
func soften(source string, tree *ast.AST) (mistake *Mistake) {
	factory, parts := ast.NewExprFactory(), 0
	ast.PostOrderVisit(tree.Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		parts++
		if e.Kind() != ast.LiteralKind {
			return
		}
		if n, whole := e.AsLiteral().(types.Int); whole {
			e.SetKindCase(factory.NewLiteral(e.ID(), types.Double(n)))
		}
		if n, is := e.AsLiteral().(types.Double); is && !(n <= mostNumber && n >= -mostNumber) {
			at := tree.SourceInfo().GetStartLocation(e.ID())
			p := mark(source, at.Line(), at.Column(), "number_too_large", fmt.Sprintf("numbers go up to %.0f", mostNumber))
			mistake = &p
		}
	}))
	if parts > mostParts {
		p := whole(source, "too_long", fmt.Sprintf("%d parts are too many; %d are allowed", parts, mostParts))
		mistake = &p
	}
	return mistake
}

// sizes tells the estimate of cost how long facts are.
type sizes struct{}

// EstimateSize says that a text or list has at most so many elements.
func (sizes) EstimateSize(checker.AstNode) *checker.SizeEstimate {
	return &checker.SizeEstimate{Min: 0, Max: mostTextSize}
}

// EstimateCallCost knows no better than cel-go.
func (sizes) EstimateCallCost(string, string, *checker.AstNode, []checker.AstNode) *checker.CallEstimate {
	return nil
}
